-- area: deliverables
-- title: Deliverables long in review
-- question: How many deliverables wait for their review for more than two weeks?
-- formula: deliverables in review for more than 14 days
-- unit: deliverables
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: deliverables.in_review_since or deliverables.delivered_on
-- source: DEFINITIONS, "Issue age"
-- note: In review is: delivered, not accepted and not returned. 14 calendar days are 10 working days; holidays are not known here. A review without a day of its own began with the first delivery, in round 1 only. The denominator counts all in review whose age is known. Thresholds are illustrative.
with trials as (
    select distinct trial_id from known_fields($as_of, $known_at) where kind = 'deliverables'
        and (list_contains(fields, 'in_review_since') or list_contains(fields, 'delivered_on'))
), stated as (
    select t.trial_id, d.vendor, d.is_in_review, d.days_in_review
    from trials t left join deliverable_states($as_of, $known_at) d using (trial_id)
), totals as (
    select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor, count(*) as known,
        count(*) filter (where is_in_review) as waiting, count(days_in_review) as aged,
        count(*) filter (where days_in_review > 14) as long
    from stated
    group by grouping sets ((), (trial_id), (vendor))
    having grouping(vendor) = 1 or vendor is not null
)
select level, trial_id, vendor, if(known = 0 or (waiting > 0 and aged = 0), null, long) as numerator,
    aged as denominator,
    case when waiting > 0 and aged = 0 then 'since when they are in review is not said'
         when waiting > aged then 'of ' || (waiting - aged) || ' more in review it is not said since when'
    end as reason
from totals
