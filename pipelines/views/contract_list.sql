-- Every contract: who contracts whom, what it is worth now and what may come, how long its signature took, when it ends.
-- Current value: original and executed changes of a contract in force. Amounts are in the contract's own currency; those
-- of changes in another one stand in the list of changes. `counts_in` is the contract inside whose value it counts,
-- `passed_on` what those directly under it are worth.
with sums as (
    select t.trial_id, t.contract_id,
        sum(c.amount) filter (where c.state = 'executed') as executed,
        sum(c.exposure) filter (where c.state = 'pending') as pending,
        sum(c.exposure) filter (where c.state = 'at-risk') as at_risk,
        sum(c.exposure) filter (where c.state = 'verbal') as verbal
    from contract_tree($as_of, $known_at) t join change_states($as_of, $known_at) c
      on c.trial_id = t.trial_id and c.contract_id = t.contract_id and c.currency is not distinct from t.currency
    group by all
), valued as (
    select t.*, executed, pending, at_risk, verbal,
        if(t.is_in_force, original_value + coalesce(executed, 0), null) as current_value
    from contract_tree($as_of, $known_at) t
    left join sums s on s.trial_id = t.trial_id and s.contract_id = t.contract_id
), below as (
    select trial_id, parent_contract_id as contract_id, currency, sum(current_value) as passed_on
    from valued group by all
)
select v.trial_id, v.contract_id, v.title, v.vendor, v.service, v.engagement_type, v.status, v.is_in_force,
    array_to_string(list_filter(v.parties, lambda x, i: x is not null and x is distinct from v.parties[i - 1]), ' → ')
        as chain,
    v.depth, v.parent_contract_id, v.counts_in, v.currency, v.original_value, v.executed, v.current_value,
    v.cancellable_value, v.current_value - coalesce(v.cancellable_value, 0) as committed,
    v.pending, v.at_risk, v.verbal, b.passed_on, v.requested_on, v.sent_on, v.signed_on,
    w.days as signature_days, coalesce(not w.is_signed, false) as is_waiting, v.starts_on, v.expires_on,
    v.expires_on - v.data_date as days_left, coalesce(v.is_live and v.expires_on <= v.data_date + 90, false) as is_ending,
    v.data_date, a.feed, a.upload_id, a.sheet, v.row_number
from valued v
left join below b on b.trial_id = v.trial_id and b.contract_id = v.contract_id
 and b.currency is not distinct from v.currency
left join contract_waits($as_of, $known_at) w on w.trial_id = v.trial_id and w.contract_id = v.contract_id
left join contracts_at($as_of, $known_at) a on a.trial_id = v.trial_id and a.contract_id = v.contract_id
order by v.trial_id, coalesce(v.counts_in, v.contract_id), v.depth, v.contract_id
