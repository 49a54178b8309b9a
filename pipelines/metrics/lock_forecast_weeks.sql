-- area: quality
-- title: Weeks late at database lock
-- question: At the present pace of cleaning, how many weeks after the planned database lock are all participants clean?
-- formula: participants not clean / participants that became clean per week over the last four weeks or more - weeks to the planned lock
-- unit: weeks
-- value: numerator
-- better: lower
-- amber: 1
-- red: 4
-- needs: data_cleaning.participants; data_cleaning.participants_clean; milestones.baseline_on or milestones.rebaseline_on
-- source: DEFINITIONS, "Slippage vs current commitment"
-- note: Positive is late; against the current approved baseline. While the last participant is not in, as many are to be cleaned as the trial plans. Of all trials: the latest. A straight line from now on; cleaning mostly speeds up towards the lock. Thresholds are illustrative.
with trials as (
    select distinct k.trial_id, f.* exclude (trial_id)
    from known_fields($as_of, $known_at) k left join lock_forecast($as_of, $known_at) f on f.trial_id = k.trial_id
    where k.kind = 'data_cleaning'
)
select level_of(grouping(trial_id), 1, 1, 1) as level, trial_id,
    max(weeks_late) filter (where not is_locked) as numerator,
    case when grouping(trial_id) = 1 then 'latest: ' || arg_max(trial_id, weeks_late) filter (where not is_locked)
         when bool_or(is_locked) then 'the database is locked'
         when bool_and(planned_on is null) then 'no planned database lock is known'
         when bool_and(since_on is null) then 'counts are less than four weeks apart: the pace is not known'
         when bool_and(weeks_late is null) then 'nobody became clean since ' || any_value(since_on) || ': at this pace never'
    end as reason
from trials
group by grouping sets ((), (trial_id))
having grouping(trial_id) = 0 or count(trial_id) > 0
