-- What changes may still add or have added, per trial, vendor, state and currency: increases and decreases apart, never netted.
-- A change that is executed later than the data is pending. One without an amount is counted in `silent`.
with stated as (
    select c.*, coalesce(c.vendor, k.vendor, l.vendor) as of_vendor, coalesce(c.currency, k.currency, l.currency) as of_currency,
        case when c.status = 'executed' and c.executed_on > c.data_date then 'pending'
             else coalesce(c.status, if(c.executed_on <= c.data_date, 'executed', 'not stated')) end as state
    from changes_said($as_of, $known_at) c
    left join contracts_of_all($as_of, $known_at) k on k.trial_id = c.trial_id and k.contract_id = c.contract_id
    left join line_vendors($as_of, $known_at) l on l.trial_id = c.trial_id and l.line_id = c.line_id
)
select trial_id, of_vendor as vendor, state, of_currency as currency, count(*) as changes,
    coalesce(sum(amount) filter (where amount > 0), 0) as increases,
    coalesce(sum(amount) filter (where amount < 0), 0) as decreases, count(*) filter (where amount is null) as silent,
    string_agg(change_id, ', ' order by abs(amount) desc nulls last, change_id) as change_ids
from stated where state <> 'rejected'
group by all
order by increases desc, trial_id, vendor, state
