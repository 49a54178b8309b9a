-- area: milestones
-- title: Buffer burn
-- question: Is the schedule buffer used faster than the work before it is done?
-- formula: days of the buffer used / (days of the buffer x share of the chain before it that is complete)
-- unit: ratio
-- value: ratio
-- better: lower
-- amber: 1.1
-- red: 1.5
-- needs: milestones.baseline_on; milestones.forecast_on; milestones.actual_on
-- source: DEFINITIONS, "Schedule buffer consumption"
-- note: 1 is as designed. The buffer is the trial's own milestone called one: it ends on its original baseline and begins with the last milestone before it, whose slip against its original baseline uses it. Complete are the planned days whose milestones are reached. Under 10 % complete it is unknown. Thresholds are illustrative.
with measured as (
    select trial_id, if(reason is null, used_days, null) as used, if(reason is null, allowed_days, null) as allowed, reason
    from buffers($as_of, $known_at)
)
select level_of(grouping(trial_id), 1, 1, 1) as level, trial_id, sum(used) as numerator, sum(allowed) as denominator,
    if(grouping(trial_id) = 0 or count(distinct reason) = 1 and count(used) = 0, any_value(reason), null) as reason
from measured
group by grouping sets ((), (trial_id))
