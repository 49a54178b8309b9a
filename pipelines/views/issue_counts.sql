-- The issues of each trial, of each vendor and of all, counted: listed, open, with a clock at their tier, breaching, with
-- a next meeting to be held against, breaching by then, with a due date, and overdue.
with trials as (
    select distinct trial_id from known_fields($as_of, $known_at) where kind = 'issues'
), stated as (
    select t.trial_id, i.* exclude (trial_id) from trials t left join issue_states($as_of, $known_at) i using (trial_id)
)
select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor, count(*) as known,
    count(issue_id) as listed, count(*) filter (where is_open) as still_open,
    count(*) filter (where is_doubtful) as doubtful, count(breaches_on) as clocked,
    count(*) filter (where is_breaching) as breaching,
    count(*) filter (where breaches_on is not null and not is_breaching) as in_time,
    count(next_meeting_on) filter (where breaches_on is not null and not is_breaching) as awaited,
    count(*) filter (where is_breaching_soon) as breaching_soon,
    count(due_on) filter (where is_open) as dated, count(*) filter (where is_overdue) as overdue
from stated
group by grouping sets ((), (trial_id), (vendor))
having count(*) > 0 and (grouping(vendor) = 1 or vendor is not null)
