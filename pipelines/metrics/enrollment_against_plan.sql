-- area: enrollment
-- title: Enrollment against plan
-- question: Of the participants planned by now, how many are enrolled?
-- formula: Enrolled / planned up to the data date of the enrollment. Of a planned period in progress the days gone by count.
-- unit: percent
-- value: ratio
-- better: higher
-- amber: 0.90
-- red: 0.80
-- minimum: 5
-- needs: enrollment.enrolled or participants.enrolled_on or participants.is_enrolled; enrollment_plan.planned
-- source: DEFINITIONS, "% of plan to date vs % of target"
-- note: A planned period starts the day after the one before it; the first is taken as long as the second, or a week. Trials without a plan are left out of the portfolio on both sides.
with actual as (
    from trial_counts($as_of, $known_at) where enrolled is not null
),
planned as (
    select p.trial_id, sum((p.planned_to_end - p.planned_before)
        * greatest(least(a.data_date - p.starts_on + 1, p.ends_on - p.starts_on + 1), 0)
        / (p.ends_on - p.starts_on + 1)) as planned
    from plan_periods($as_of, $known_at) p join actual a using (trial_id)
    group by p.trial_id
)
select level_of(grouping(trial_id), 1, 1, 1) as level, trial_id,
    sum(enrolled) as numerator, sum(planned) as denominator
from actual join planned using (trial_id)
group by grouping sets ((), (trial_id))
