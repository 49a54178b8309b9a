-- The contract lines of each vendor in each trial: the five amounts over all months, and what is to date of them.
select trial_id, vendor, line_id, any_value(description) as description, cost_type, currency,
    sum(budgeted_amount) as budgeted,
    sum(budgeted_amount) filter (where is_to_date) as budgeted_to_date,
    sum(accrued_amount) filter (where is_to_date) as accrued, sum(invoiced_amount) as invoiced,
    sum(paid_amount) as paid, sum(forecast_amount) filter (where not is_to_date) as forecast
from (select *, month_on is null or last_day(month_on) <= data_date as is_to_date from budget_said($as_of, $known_at))
group by trial_id, vendor, line_id, cost_type, currency
order by trial_id, vendor, line_id, cost_type, currency
