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
    select trial_id, case kind when 'participants' then 'enrollment' else kind end as part, max(data_date) as data_date
    from known_fields($as_of, $known_at)
    where kind in ('sites', 'enrollment', 'participants', 'milestones', 'budget', 'risks')
    group by all
),
oldest as (
    select l.trial_id, min({'data_date': l.data_date, 'part': l.part}) as export,
        coalesce(any_value(t.status) in ('completed', 'terminated'), false) as is_over
    from latest l left join trials_at($as_of, $known_at) t using (trial_id)
    group by l.trial_id
)
select level_of(grouping(trial_id), 1, 1, 1) as level, trial_id,
    $as_of - min(export.data_date) filter (where not is_over) as numerator,
    case when bool_and(is_over) then 'the trial is over: no further exports are expected'
         else 'oldest: ' || min_by(export.part || ' of ' || trial_id || ' at ' || export.data_date, {'e': export, 't': trial_id})
                            filter (where not is_over) end as reason
from oldest
group by grouping sets ((), (trial_id))
