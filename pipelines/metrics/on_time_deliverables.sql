-- area: deliverables
-- title: On-time deliverables
-- question: Of the deliverables due by now, how many were delivered by their date?
-- formula: deliverables first delivered on or before their baseline due day / deliverables whose baseline due day has come
-- unit: percent
-- value: ratio
-- better: higher
-- amber: 0.90
-- red: 0.75
-- minimum: 5
-- needs: deliverables.baseline_due_on; deliverables.delivered_on
-- source: DEFINITIONS, "On-time deliverables"
-- note: Out of those due, not of those delivered: the late and open ones count. Against the baseline, also where the sponsor caused the delay: the list of deliverables says which days are the sponsor's. Cancelled ones, and those delivered on a day that is not said, are left out. Thresholds are illustrative.
with reporting as (
    select trial_id from known_fields($as_of, $known_at)
    where kind = 'deliverables' and list_contains(fields, 'delivered_on')
), due as (
    select trial_id, vendor, is_delivered and delivered_on is null as is_undated,
        coalesce(delivered_on <= baseline_due_on, false) as is_on_time
    from deliverable_states($as_of, $known_at)
    where baseline_due_on <= data_date and not is_cancelled and trial_id in (select trial_id from reporting)
), totals as (
    select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor,
        count(*) filter (where is_on_time) as numerator, count(*) filter (where not is_undated) as denominator,
        count(*) filter (where is_undated) as undated
    from due
    group by grouping sets ((), (trial_id), (vendor))
    having grouping(vendor) = 1 or vendor is not null
)
select level, trial_id, vendor, numerator, denominator,
    case when denominator = 0 and undated = 0 then 'no deliverable was due by this date'
         when undated > 0 then undated || if(undated = 1, ' was', ' were') || ' delivered on a day that is not said'
    end as reason
from totals
