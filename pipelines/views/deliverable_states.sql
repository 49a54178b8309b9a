-- Every deliverable with how far it has come by the data date; the figures about deliverables read this.
-- A review that has no day of its own began with the first delivery, as long as it is the first round.
with stated as (
    select *, coalesce(accepted_on <= data_date, status = 'accepted', false) as is_accepted,
        coalesce(delivered_on <= data_date, accepted_on <= data_date,
            status in ('delivered', 'in review', 'returned', 'accepted'), false) as is_delivered,
        coalesce(status = 'cancelled', false) as is_cancelled, coalesce(due_on, baseline_due_on) as promised_on
    from deliverables_said($as_of, $known_at)
), reviewed as (
    select *, not is_accepted and coalesce(status in ('delivered', 'in review'), is_delivered) as is_in_review
    from stated
)
select *, not is_delivered and not is_cancelled and coalesce(promised_on < data_date, false) as is_overdue,
    if(is_in_review,
        data_date - coalesce(in_review_since, if(coalesce(review_round, 1) = 1, delivered_on, null)), null
    ) as days_in_review,
    case when review_round > 1 or status = 'returned' then false when is_accepted and review_round = 1 then true
        end as is_first_pass,
    if(is_cancelled, null, greatest(case when delivered_on <= data_date then delivered_on
        when not is_delivered then data_date end - baseline_due_on, 0)) as days_late
from reviewed
