-- The schedule buffer of each trial with milestones of its own: how much of it is used, how much of the chain before it is
-- complete (the planned days whose milestones are reached; none is half reached), and the days that may be used by now.
-- `reason` says why it is unknown; more than all of a buffer may be used.
with chain as (
    select trial_id, any_value(buffer) as buffer, any_value(ends_on) as ends_on, sum(step_days) as chain_days,
        coalesce(sum(step_days) filter (where is_done), 0) as done_days, max(buffer_days) as buffer_days,
        max(if(late_days < 0, 0, late_days)) as used_days, max(name) filter (where is_last) as after,
        max(baseline_on) filter (where is_last) as begins_on, max(expected_on) filter (where is_last) as expected_on,
        max(data_date) as data_date
    from buffer_steps($as_of, $known_at) group by trial_id
), trials as (
    select distinct trial_id from milestones_said($as_of, $known_at) where country is null and site_id is null
), measured as (
    select *, used_days / nullif(buffer_days, 0) as used, done_days / nullif(chain_days, 0) as complete,
        case when buffer is null then 'no buffer with milestones before it is known'
             when buffer_days = 0 then 'the buffer has no days: ' || after || ' was to end with it'
             when used_days is null then after || ', which the buffer comes after, has no forecast'
             when coalesce(chain_days, 0) = 0 then 'one milestone before the buffer is no chain'
             when complete < 0.1 then 'less than 10 % of the chain before the buffer is complete' end as reason
    from trials left join chain using (trial_id)
)
select trial_id, buffer, after, begins_on, ends_on, expected_on, buffer_days, used_days, chain_days, done_days, used, complete,
    buffer_days * complete as allowed_days, reason, data_date
from measured
order by used / nullif(complete, 0) desc nulls last, used desc nulls last, trial_id
