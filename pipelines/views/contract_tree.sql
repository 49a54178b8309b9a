-- Every contract with the parties down to it, whether it is in force, and inside which of them it counts.
-- It counts inside the nearest above it that is in force and has a value, and is never added again. In force is: signed
-- and not terminated; live is also: neither it nor the trial is over. A frame has no value itself, and others stand under it.
-- Contracts that stand under each other in a circle count none inside another.
with stated as materialized (
    select c.*, coalesce(c.status <> 'terminated', true)
            and coalesce(c.signed_on <= c.data_date, c.status in ('executed', 'completed'), false) as is_in_force,
        is_in_force and coalesce(c.status <> 'completed', true)
            and coalesce(t.status not in ('completed', 'terminated'), true) as is_live
    from contracts_said($as_of, $known_at) c left join trials_said($as_of, $known_at) t using (trial_id)
), above as materialized (
    from contract_above($as_of, $known_at)
), holders as (
    select a.trial_id, a.contract_id, a.above_id, s.vendor, s.client, a.steps,
        s.is_in_force and s.original_value is not null as holds
    from above a join stated s on s.trial_id = a.trial_id and s.contract_id = a.above_id
    where not exists (select 1 from above b where b.trial_id = a.trial_id and b.contract_id = a.above_id
                      and b.above_id = a.contract_id)
), placed as (
    select h.trial_id, h.contract_id, count(*) as depth, list(h.vendor order by steps desc) as vendors_above,
        arg_max(coalesce(h.client, 'Sponsor'), steps) as first_client,
        arg_min(h.above_id, steps) filter (where holds) as counts_in,
        bool_or(h.vendor is not distinct from s.vendor) filter (where holds) as is_in_own
    from holders h join stated s on s.trial_id = h.trial_id and s.contract_id = h.contract_id
    group by h.trial_id, h.contract_id
)
select s.*, coalesce(p.depth, 0) as depth, coalesce(p.is_in_own, false) as is_in_own, p.counts_in,
    list_concat([coalesce(p.first_client, s.client, 'Sponsor')], p.vendors_above, [s.vendor]) as parties,
    s.original_value is null and (s.trial_id, s.contract_id) in (select (trial_id, above_id) from above) as is_frame
from stated s left join placed p on p.trial_id = s.trial_id and p.contract_id = s.contract_id
