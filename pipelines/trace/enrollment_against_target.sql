-- numerator: coalesce(sum(enrolled), 0)
-- denominator: sum(target)
-- rows: Each count that is not zero and each participant enrolled of the trials whose target is known, and the target of each.
-- fields: enrolled = enrollment.enrolled, participants.enrolled_on, participants.is_enrolled; target = trials.planned_participants
with target as (
    select t.* from trials_said($as_of, $known_at) t join trial_counts($as_of, $known_at) c using (trial_id)
    where planned_participants is not null and enrolled is not null
)
select 'enrolled' as ingredient, enrolled as amount, kind, receipt, row_number, trial_id, country, site_id, vendor,
    happened_on as period, data_date
from enrollment_events($as_of, $known_at)
where enrolled <> 0 and trial_id in (select trial_id from target)
union all by name
select 'target' as ingredient, planned_participants as amount, 'trials' as kind, receipt, row_number, trial_id, data_date
from target
