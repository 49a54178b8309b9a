-- area: submissions
-- title: Late submissions
-- question: How many submissions were planned for a day that has passed, and are not submitted?
-- formula: submissions planned before the data date that are neither submitted nor withdrawn
-- unit: submissions
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: submissions.planned_on; submissions.submitted_on or submissions.status
-- source: DEFINITIONS, "Issue age"
-- note: Planned for the data date itself is not late. The denominator counts all that are still to be submitted and have a planned day; those without one are said. Thresholds are illustrative.
with stated as (
    select trial_id, country, vendor, is_overdue, planned_on, not is_submitted and not is_ended as is_waiting
    from submission_states($as_of, $known_at)
), totals as (
    select level_of(grouping(trial_id), grouping(country), 1, grouping(vendor)) as level, trial_id, country, vendor,
        count(*) as known, count(*) filter (where is_waiting) as waiting, count(*) filter (where is_overdue) as overdue,
        count(planned_on) filter (where is_waiting) as dated
    from stated
    group by grouping sets ((), (trial_id), (trial_id, country), (vendor))
    having (grouping(vendor) = 1 or vendor is not null) and (grouping(country) = 1 or country is not null)
)
select level, trial_id, country, vendor, if(known = 0 or (dated = 0 and waiting > 0), null, overdue) as numerator,
    dated as denominator, if(waiting > dated, (waiting - dated) || ' to be submitted without a planned day', null) as reason
from totals
