-- Every change with its state at the data date, its exposure, and where it counts: with the contract that it names.
-- Exposure is what an increase would add that is not executed. One that names no known contract counts with its vendor.
with stated as (
    select c.* exclude (vendor, currency), coalesce(c.vendor, t.vendor) as vendor,
        coalesce(c.currency, t.currency) as currency, t.counts_in,
        coalesce(t.is_in_own, false) as is_in_own, coalesce(t.is_in_force, true) as is_in_force,
        case when c.status = 'executed' and c.executed_on > c.data_date then 'pending'
             else coalesce(c.status, if(c.executed_on <= c.data_date, 'executed', 'not stated')) end as state
    from changes_said($as_of, $known_at) c
    left join contract_tree($as_of, $known_at) t on t.trial_id = c.trial_id and t.contract_id = c.contract_id
)
select *, state not in ('executed', 'rejected') as is_open,
    if(state in ('verbal', 'pending', 'at-risk') and amount > 0, amount, null) as exposure,
    if(state not in ('executed', 'rejected'),
       data_date - coalesce(requested_on, submitted_on), null) as days_waiting
from stated
