-- The five amounts by trial, vendor, cost type and month. A month is complete when its last day lies within the data.
-- Lines without a month stay, with an empty month: they are not phased.
select trial_id, vendor, cost_type, currency, month_on,
    sum(budgeted_amount) as budgeted, sum(accrued_amount) as accrued, sum(invoiced_amount) as invoiced,
    sum(paid_amount) as paid, sum(forecast_amount) as forecast,
    bool_and(last_day(month_on) <= data_date) as is_complete, max(data_date) as data_date
from budget_said($as_of, $known_at)
group by trial_id, vendor, cost_type, currency, month_on
order by trial_id, vendor, cost_type, currency, month_on
