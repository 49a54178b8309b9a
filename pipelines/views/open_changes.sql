-- What changes may still add or have added, per trial, vendor and state, in the currency of each basis: increases and decreases
-- apart, never netted. A change executed later than the data is pending. `silent` counts those without an amount. An amount
-- whose currency has no rate in the basis stays, with `own_increases` only.
with stated as (
    select c.* replace (coalesce(c.vendor, l.vendor) as vendor, coalesce(c.currency, l.currency) as currency)
    from change_states($as_of, $known_at) c
    left join line_vendors($as_of, $known_at) l on l.trial_id = c.trial_id and l.line_id = c.line_id
), sums as (
    select trial_id, vendor, state, currency, count(*) as changes,
        coalesce(sum(amount) filter (where amount > 0), 0)::decimal(20, 2) as own_increases,
        coalesce(sum(amount) filter (where amount < 0), 0)::decimal(20, 2) as own_decreases,
        count(*) filter (where amount is null) as silent,
        string_agg(change_id, ', ' order by abs(amount) desc nulls last, change_id) as change_ids
    from stated where state <> 'rejected' group by all
)
select s.*, b.basis, b.to_currency, s.own_increases * r.rate as increases, s.own_decreases * r.rate as decreases
from sums s
cross join (select distinct basis, to_currency from money_bases($as_of, $known_at)) b
left join money_bases($as_of, $known_at) r on r.basis = b.basis and r.currency = s.currency
order by increases desc nulls last, s.trial_id, s.vendor, s.state
