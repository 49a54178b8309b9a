-- Money per trial, vendor, currency and day: a month's amounts fall on its last day; those of lines without a month on no
-- day. Accrued is of months that are complete, and budgeted_to_date of the same months; all else is of all months.
select trial_id, vendor, currency, last_day(month_on) as happened_on,
    case when is_to_date then accrued_amount end as accrued,
    case when is_to_date and month_on is not null then budgeted_amount end as budgeted_to_date,
    invoiced_amount as invoiced, paid_amount as paid, budgeted_amount as budgeted, forecast_amount as forecast, data_date
from (select *, month_on is null or last_day(month_on) <= data_date as is_to_date
      from budget_said($as_of, $known_at))
