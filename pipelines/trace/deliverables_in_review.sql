-- numerator: count(long)
-- denominator: count(waiting)
-- rows: Each deliverable in review, and of these each that waits for more than 14 days, with the days.
-- fields: waiting = deliverables.in_review_since, deliverables.delivered_on; long = deliverables.in_review_since, deliverables.delivered_on
select if(i = 1, 'waiting', 'long') as ingredient, days_in_review as amount, 'deliverables' as kind, receipt, row_number,
    trial_id, vendor, deliverable_id as item, data_date - days_in_review::int as period, data_date
from deliverable_states($as_of, $known_at) cross join range(1, 3) x(i)
where days_in_review is not null and (i = 1 or days_in_review > 14)
