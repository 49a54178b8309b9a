-- area: milestones
-- title: On-time milestones
-- question: Of the milestones due by now, how many were reached by their date?
-- formula: milestones reached on or before their original baseline / milestones whose original baseline has come
-- unit: percent
-- value: ratio
-- better: higher
-- amber: 0.90
-- red: 0.75
-- minimum: 5
-- needs: milestones.baseline_on; milestones.actual_on
-- source: DEFINITIONS, "On-time milestone rate"
-- note: Against the original baseline. Out of those due, not of those reached: the late and open ones count. Trials whose export has no actual dates are left out everywhere. Thresholds are illustrative.
with reporting as (
    select trial_id from known_fields($as_of, $known_at)
    where kind = 'milestones' and list_contains(fields, 'actual_on')
), due as (
    select m.trial_id, coalesce(m.vendor, t.lead_vendor) as vendor,
        coalesce(m.actual_on <= m.baseline_on, false) as is_on_time
    from milestones_said($as_of, $known_at) m left join trials_said($as_of, $known_at) t using (trial_id)
    where m.baseline_on <= m.data_date and m.trial_id in (select trial_id from reporting)
)
select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor,
    count(*) filter (where is_on_time) as numerator, count(*) as denominator,
    if(count(*) = 0, 'no milestone was due by this date', null) as reason
from due
group by grouping sets ((), (trial_id), (vendor))
having grouping(vendor) = 1 or vendor is not null
