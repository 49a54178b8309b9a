-- Every contract that depends on a vendor, per vendor: its own (place 0), those under one of its own or of which it is the
-- client (1), and those above one of its own, whose vendor needs its work (2). via: the vendor's own contract between.
with stated as (
    from contracts_said($as_of, $known_at)
), pairs as (
    select u.trial_id, u.contract_id as under_id, u.vendor as under, o.contract_id as over_id, o.vendor as over, a.steps
    from contract_above($as_of, $known_at) a
    join stated u on u.trial_id = a.trial_id and u.contract_id = a.contract_id
    join stated o on o.trial_id = a.trial_id and o.contract_id = a.above_id
), links as (
    select vendor as subject, trial_id, contract_id, null as via, 0 as place, 0 as steps from stated
    union all select over, trial_id, under_id, over_id, 1, steps from pairs
    union all select client, trial_id, contract_id, null, 1, 1 from stated where party_word(client) is null
    union all select under, trial_id, over_id, under_id, 2, steps from pairs
)
select subject, trial_id, contract_id, min(place) as place, arg_min(via, (place, steps)) as via
from links where subject is not null
group by all
