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
with oldest as (
    select trial_id, is_over, min({'data_date': data_date, 'part': part, 'trial_id': trial_id}) as export
    from data_ages($as_of, $known_at)
    group by trial_id, is_over
)
select level_of(grouping(trial_id), 1, 1, 1) as level, trial_id,
    $as_of - min(export.data_date) filter (where not is_over) as numerator,
    case when bool_and(is_over) then 'the trial is over: no further exports are expected'
         else 'oldest: ' || min_by(export.part || ' of ' || trial_id || ', ' || export.data_date, export)
                            filter (where not is_over) end as reason
from oldest
group by grouping sets ((), (trial_id))
