-- What is contracted, budgeted, earned, accrued, invoiced, paid and accepted per trial, vendor and currency, in the currency of
-- each basis at its budget rate. An amount whose currency has no rate there stays, with `own_amount` only. accepted is what is
-- invoiced for deliverables that are accepted. fx, of what is accrued, stands apart: at the actual rates less at the budget rate.
with amounts as (
    select trial_id, vendor, currency, 'contracted' as part, amount as own_amount from contract_values($as_of, $known_at)
    union all
    select trial_id, vendor, currency, part, sum(own_amount)
    from (unpivot (from line_money($as_of, $known_at)) on budgeted, earned, accrued, invoiced, paid, accepted
          into name part value own_amount) l
    group by trial_id, vendor, currency, part
), fx as (
    select trial_id, vendor, currency, basis, 'accrued' as part, any_value(actual_set) as actual_set,
        sum(months_without) as months_without, sum(fx) as fx
    from fx_variance($as_of, $known_at) group by all
)
select a.trial_id, a.vendor, a.currency, b.basis, b.rate_set, b.to_currency, a.part, a.own_amount, r.rate as budget_rate,
    r.rate_on, a.own_amount::decimal(20, 2) * r.rate as amount, f.fx, f.actual_set, f.months_without
from amounts a
cross join (select distinct basis, rate_set, set_on, to_currency from money_bases($as_of, $known_at)) b
left join money_bases($as_of, $known_at) r on r.basis = b.basis and r.currency = a.currency
left join fx f on f.trial_id = a.trial_id and f.vendor is not distinct from a.vendor and f.currency = a.currency
 and f.basis = b.basis and f.part = a.part
order by b.rate_set is null, b.set_on desc, b.basis, a.trial_id, a.vendor, a.currency, a.part
