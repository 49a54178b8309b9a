-- Earned value and the four estimates at completion side by side: service lines; the columns in _all are of every line.
-- To date is: complete months, and lines without a month. forecast_all is what is still to come, beside accrued_all.
with lines as (
    select *, cost_type = 'service' as is_service, month_on is null or last_day(month_on) <= data_date as is_to_date
    from budget_said($as_of, $known_at)
), sums as (
    select trial_id, currency,
        sum(budgeted_amount) filter (where is_service)::double as bac,
        sum(accrued_amount) filter (where is_service and is_to_date)::double as ac,
        sum(units_completed * unit_price) filter (where is_service and is_to_date)::double as ev,
        sum(budgeted_amount) filter (where is_service and is_to_date and month_on is not null)::double as pv,
        sum(forecast_amount) filter (where is_service and not is_to_date)::double as to_come,
        sum(budgeted_amount)::double as budget_at_completion_all,
        sum(accrued_amount) filter (where is_to_date)::double as accrued_all,
        sum(forecast_amount) filter (where not is_to_date)::double as forecast_all,
        sum(invoiced_amount)::double as invoiced_all, sum(paid_amount)::double as paid_all
    from lines group by trial_id, currency
)
select trial_id, currency, bac as budget_at_completion, ac as accrued_to_date, ev as earned_value, pv as planned_value,
    ev / nullif(ac, 0) as cpi, ev / nullif(pv, 0) as spi,
    bac * ac / nullif(ev, 0) as estimate_cpi,
    ac + bac - ev as estimate_remaining,
    ac + (bac - ev) / nullif(ev / nullif(ac, 0) * ev / nullif(pv, 0), 0) as estimate_both,
    ac + to_come as estimate_vendor,
    budget_at_completion_all, accrued_all, forecast_all, invoiced_all, paid_all
from sums
order by trial_id, currency
