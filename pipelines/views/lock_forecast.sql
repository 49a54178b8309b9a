-- Per trial with a planned database lock: when all participants are clean at the pace of the last four weeks or more, and
-- how many weeks after the plan that is. `to_clean` are the participants counted, or as many as are planned while the last
-- one is not in. Null where the pace is not known: counts less than four weeks apart, or nobody clean since.
with counts as (
    select w.*, last_value(counted_on) over (partition by trial_id order by counted_on
        rows between unbounded preceding and unbounded following) as last_on
    from cleaning_weekly($as_of, $known_at) w where participants_clean is not null
), pace as (
    select trial_id, last_on, max(counted_on) filter (where counted_on <= last_on - 28) as since_on,
        max_by(participants_clean, counted_on) as clean, max_by(participants, counted_on) as counted,
        max_by(participants_clean, counted_on) filter (where counted_on <= last_on - 28) as clean_then
    from counts group by all
), marks as (
    select trial_id, max(coalesce(rebaseline_on, baseline_on)) filter (where milestone = 'database lock') as planned_on,
        coalesce(bool_or(actual_on <= data_date) filter (where milestone = 'database lock'), false) as is_locked,
        coalesce(bool_or(actual_on <= data_date) filter (where milestone = 'lpfv'), false) as is_full
    from milestones_said($as_of, $known_at) where country is null and site_id is null group by all
)
select p.trial_id, m.planned_on, m.is_locked, p.last_on, p.since_on, p.clean, p.counted,
    if(m.is_full, p.counted, greatest(p.counted, coalesce(t.planned_participants, p.counted))) as to_clean,
    (p.clean - p.clean_then) / ((p.last_on - p.since_on) / 7) as pace_per_week,
    if(to_clean <= p.clean, 0, (to_clean - p.clean) / if(pace_per_week > 0, pace_per_week, null)) as weeks_needed,
    (p.last_on + (ceil(weeks_needed * 7))::integer)::date as clean_on,
    weeks_needed - (m.planned_on - p.last_on) / 7 as weeks_late
from pace p join marks m on m.trial_id = p.trial_id
left join trials_said($as_of, $known_at) t on t.trial_id = p.trial_id
where m.planned_on is not null or m.is_locked
order by weeks_late desc nulls last, trial_id
