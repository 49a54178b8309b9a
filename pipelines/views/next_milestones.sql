-- The next milestone of each trial itself (not of a country or site): the first still open, by forecast or else by due date.
select trial_id, name, milestone, baseline_on, forecast_on, slippage_days, moved_days, credit_days, state
from milestone_list($as_of, $known_at)
where country is null and site_id is null and state not in ('done', 'no date')
qualify row_number() over (partition by trial_id order by coalesce(forecast_on, due_on), due_on, name) = 1
order by trial_id
