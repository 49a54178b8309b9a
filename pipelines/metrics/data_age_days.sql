-- area: freshness
-- title: Age of the data
-- question: How old is the oldest export that these figures rest on?
-- formula: As-of date - data date of the latest export, the oldest of: sites, enrollment or participants (the newer), milestones, budget, risks
-- unit: days
-- value: numerator
-- better: lower
-- amber: 10
-- red: 21
-- needs:
-- source: DEFINITIONS, "Conventions" (data date)
-- note: Only the kinds that a trial has. The data date is the cut-off that an export speaks for, not the day it was loaded. The portfolio is as old as its oldest trial. Of completed and terminated trials no further exports are expected.
with latest as (
    select k.trial_id, case k.kind when 'participants' then 'enrollment' else k.kind end as part,
        max(k.data_date) as data_date
    from known_fields($as_of, $known_at) k
    where k.kind in ('sites', 'enrollment', 'participants', 'milestones', 'budget', 'risks')
        and k.trial_id not in (select trial_id from trials_at($as_of, $known_at) where status in ('completed', 'terminated'))
    group by all
),
oldest as (
    select trial_id, min(data_date) as data_date, min_by(part, data_date) as part from latest group by trial_id
)
select level_of(grouping(trial_id), 1, 1, 1) as level, trial_id, $as_of - min(data_date) as numerator,
    'oldest: ' || min_by(part, data_date) || ' of ' || min_by(trial_id, data_date) || ', ' || min(data_date) as reason
from oldest
group by grouping sets ((), (trial_id))
