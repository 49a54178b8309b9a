-- The enrollment plan per trial and period: first and last day, planned to date before it and by its end, and the row
-- that says it. A period starts the day after the one before it; the first is as long as the second, or a week.
with plan as (
    select trial_id, period_end_on, planned, counting is not distinct from 'cumulative' as is_to_date,
        bool_or(counting = 'cumulative') over (partition by trial_id) as trial_is_to_date, receipt, row_number
    from enrollment_plan_said($as_of, $known_at)
),
totals as (
    select trial_id, period_end_on as ends_on, receipt, row_number,
        case when is_to_date then planned
             else sum(planned) over (partition by trial_id order by period_end_on) end as planned_to_end
    from plan where is_to_date or not coalesce(trial_is_to_date, false)
)
select trial_id, ends_on, planned_to_end,
    coalesce(lag(planned_to_end) over trial, 0) as planned_before,
    coalesce(lag(ends_on) over trial, ends_on - coalesce((lead(ends_on) over trial - ends_on)::integer, 7)) + 1
        as starts_on, receipt, row_number
from totals
window trial as (partition by trial_id order by ends_on)
