-- Money per trial, vendor, currency and day: a month's amounts fall on its last day, when the month is complete; those of
-- lines without a month on no day. Accrued is to date, all else of all months.
select trial_id, vendor, currency, last_day(month_on) as happened_on,
    case when is_to_date then accrued_amount end as accrued, invoiced_amount as invoiced,
    paid_amount as paid, budgeted_amount as budgeted, forecast_amount as forecast, data_date
from (select *, month_on is null or last_day(month_on) <= data_date as is_to_date
      from budget_said($as_of, $known_at))
