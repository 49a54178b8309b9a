-- The chain of milestones before each trial's schedule buffer, each with the planned days that lead to it.
-- The buffer is the trial's own milestone with "buffer" in its name (of several the last): it ends on its original baseline and
-- begins with that of the last milestone of the chain. The chain is what the buffer comes after, as far as predecessors say;
-- where they say nothing, all that was planned before it. `late_days` and `buffer_days` stand with the last of the chain.
with own as (
    select trial_id, name, baseline_on, if(actual_on <= data_date, actual_on, forecast_on) as expected_on,
        coalesce(actual_on <= data_date, false) as is_done, name ilike '%buffer%' as is_buffer, receipt, row_number, data_date
    from milestones_said($as_of, $known_at) where country is null and site_id is null and baseline_on is not null
), buffer as (
    from own where is_buffer qualify row_number() over (partition by trial_id order by baseline_on desc, name) = 1
), chained as (
    select o.*, b.name as buffer, b.baseline_on as ends_on, (o.trial_id, o.name, b.name) in (
        select (trial_id, before, after) from milestone_downstream($as_of, $known_at)) as is_named
    from own o join buffer b on b.trial_id = o.trial_id and o.baseline_on <= b.baseline_on and not o.is_buffer
), chain as (
    from chained qualify is_named or not bool_or(is_named) over (partition by trial_id)
), steps as (
    select *, baseline_on - lag(baseline_on) over w as step_days, lead(name) over w is null as is_last
    from chain window w as (partition by trial_id order by baseline_on, name)
)
select trial_id, buffer, name, baseline_on, ends_on, expected_on, is_done, is_last, step_days,
    if(is_last, expected_on - baseline_on, null) as late_days, if(is_last, ends_on - baseline_on, null) as buffer_days,
    receipt, row_number, data_date
from steps
