-- area: enrollment
-- title: Enrollment against target
-- question: Of all participants the protocol plans, how many are enrolled?
-- formula: Enrolled / planned participants of the trial
-- unit: percent
-- value: ratio
-- better: higher
-- needs: enrollment.enrolled or participants.enrolled_on or participants.is_enrolled; trials.planned_participants
-- source: DEFINITIONS, "% of plan to date vs % of target"
-- note: The share of the whole target, not of what was planned by now: that is enrollment against plan. Without thresholds, for every trial starts at zero.
select level_of(grouping(trial_id), 1, 1, 1) as level, trial_id,
    sum(enrolled) as numerator, sum(planned_participants) as denominator
from trial_counts($as_of, $known_at) join trials_said($as_of, $known_at) using (trial_id)
where enrolled is not null and planned_participants is not null
group by grouping sets ((), (trial_id))
