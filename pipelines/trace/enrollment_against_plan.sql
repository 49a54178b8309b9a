-- numerator: coalesce(sum(enrolled), 0)
-- denominator: sum(planned)
-- rows: Each count that is not zero and each participant enrolled of the trials that have a plan, and each planned period up to the data date; of a period in progress the days gone by count.
-- fields: enrolled = enrollment.enrolled, participants.enrolled_on, participants.is_enrolled; planned = enrollment_plan.planned
with actual as (
    from trial_counts($as_of, $known_at) where enrolled is not null
),
planned as (
    select p.*, a.data_date, (p.planned_to_end - p.planned_before)
        * greatest(least(a.data_date - p.starts_on + 1, p.ends_on - p.starts_on + 1), 0)
        / (p.ends_on - p.starts_on + 1) as planned
    from plan_periods($as_of, $known_at) p join actual a using (trial_id)
)
select 'enrolled' as ingredient, enrolled as amount, kind, receipt, row_number, trial_id, country, site_id, vendor,
    happened_on as period, data_date
from enrollment_events($as_of, $known_at)
where enrolled <> 0 and trial_id in (select trial_id from planned)
union all by name
select 'planned' as ingredient, planned as amount, 'enrollment_plan' as kind, receipt, row_number, trial_id,
    ends_on as period, data_date
from planned where starts_on <= data_date
