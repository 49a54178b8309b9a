-- numerator: count(first_pass)
-- denominator: count(reviewed)
-- rows: Each deliverable that was accepted in the first round or returned, and of these each accepted in the first round.
-- fields: reviewed = deliverables.review_round, deliverables.status; first_pass = deliverables.review_round, deliverables.accepted_on
with reviewed as (
    from deliverable_states($as_of, $known_at)
    where is_first_pass is not null and not is_cancelled
        and trial_id in (select trial_id from known_fields($as_of, $known_at)
                         where kind = 'deliverables' and list_contains(fields, 'review_round'))
)
select if(i = 1, 'reviewed', 'first_pass') as ingredient, 1 as amount, 'deliverables' as kind, receipt, row_number,
    trial_id, vendor, deliverable_id as item, coalesce(accepted_on, delivered_on) as period, data_date
from reviewed cross join range(1, 3) x(i)
where i = 1 or is_first_pass
