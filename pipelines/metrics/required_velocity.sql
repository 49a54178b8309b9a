-- area: enrollment
-- title: Required velocity
-- question: How many participants a week are needed from now to end on time?
-- formula: (Planned participants - enrolled) / weeks from the data date to the planned last participant in
-- unit: participants per week
-- value: ratio
-- better: none
-- needs: enrollment.enrolled or participants.enrolled_on or participants.is_enrolled; trials.planned_participants; milestones.baseline_on or milestones.rebaseline_on
-- source: DEFINITIONS, "Required velocity; velocity ratio"
-- note: The planned date is the current approved baseline of last participant in. The portfolio's figure is the sum of what each trial needs per week (denominator 1): remaining participants over remaining weeks have no meaning across trials that end at different times. Trials whose date has passed are not in it.
with trial as (
    select c.trial_id, c.data_date, c.enrolled, t.planned_participants as target
    from trial_counts($as_of, $known_at) c join trials_said($as_of, $known_at) t using (trial_id)
),
last_in as (
    select trial_id, max(coalesce(rebaseline_on, baseline_on)) as due_on, max(actual_on) as actual_on
    from milestones_said($as_of, $known_at)
    where milestone = 'lpfv' and country is null and site_id is null
    group by trial_id
),
needed as (
    select trial_id, target,
        greatest(target - enrolled, 0) as remaining,
        case when enrolled >= target then 1 when actual_on is null and due_on > data_date then (due_on - data_date) / 7 end
            as weeks,
        case when enrolled >= target then 'the target of ' || target || ' is reached'
             when actual_on is not null then 'the last participant came in on ' || actual_on
             when due_on is null then 'no export says a planned date for the last participant in'
             when due_on <= data_date then 'the planned last participant in (' || due_on || ') has passed' end as reason
    from trial left join last_in using (trial_id)
    where enrolled is not null and target is not null
)
select 'trial' as level, trial_id, case when weeks is not null then remaining end as numerator, weeks as denominator, reason
from needed
union all
select 'portfolio', null, sum(remaining / weeks), 1, null from needed
