-- What a week of each trial costs, per currency: the figure burn_rate (accrued in the last 3 complete months / 3), times 12
-- months, over the 365.25 / 7 weeks of a year.
select trial_id, currency, (sum(accrued_amount) / 3 * 12 / (365.25 / 7))::double as amount
from budget_said($as_of, $known_at)
where month_on >= date_trunc('month', data_date + 1) - interval 3 month and month_on < date_trunc('month', data_date + 1)
group by trial_id, currency
having amount > 0
