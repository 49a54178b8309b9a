-- numerator: target less enrolled; of the portfolio the sum of what each of its trials needs a week
-- denominator: weeks; 1 for the portfolio
-- rows: Per trial its target, each count that is not zero and each participant enrolled, and the weeks left to the planned last participant in; needed is what the trial needs a week.
-- fields: enrolled = enrollment.enrolled, participants.enrolled_on, participants.is_enrolled; target = trials.planned_participants; weeks = milestones.rebaseline_on, milestones.baseline_on; needed = trials.planned_participants
with trial as (
    select c.trial_id, c.data_date, c.enrolled, t.planned_participants as target, t.receipt, t.row_number
    from trial_counts($as_of, $known_at) c join trials_said($as_of, $known_at) t using (trial_id)
    where c.enrolled is not null and t.planned_participants is not null
), last_in as (
    select trial_id, max(coalesce(rebaseline_on, baseline_on)) as due_on, max(actual_on) as actual_on,
        max_by({'receipt': receipt, 'row_number': row_number, 'name': name}, coalesce(rebaseline_on, baseline_on)) as said
    from milestones_said($as_of, $known_at)
    where milestone = 'lpfv' and country is null and site_id is null
    group by trial_id
), needed as (
    select trial.*, l.said, due_on, greatest(target - enrolled, 0) as remaining,
        case when enrolled >= target then 1
             when actual_on is null and due_on > data_date then (due_on - data_date) / 7 end as weeks
    from trial left join last_in l using (trial_id)
)
select event as ingredient, * exclude (event) from count_rows($as_of, $known_at)
where event = 'enrolled' and trial_id in (select trial_id from needed)
union all by name
select 'target' as ingredient, target as amount, 'trials' as kind, receipt, row_number, trial_id, data_date from needed
union all by name
select 'weeks' as ingredient, weeks as amount, if(enrolled >= target, 'trials', 'milestones') as kind,
    if(enrolled >= target, receipt, said.receipt) as receipt, if(enrolled >= target, row_number, said.row_number)
        as row_number, trial_id, said.name as item, due_on as period, data_date
from needed where weeks is not null
union all by name
select 'needed' as ingredient, remaining / weeks as amount, 'trials' as kind, receipt, row_number, trial_id, data_date
from needed where weeks is not null;

select case when $level = 'portfolio' then sum(needed)
            when max(weeks) is not null then greatest(sum(target) - coalesce(sum(enrolled), 0), 0) end as numerator,
    if($level = 'portfolio', 1, max(weeks)) as denominator
