-- What each vendor delivers in each trial: due as first agreed and now, delivered, accepted, and how late.
-- Late is what was delivered after, or is not delivered by, the day first agreed (the current one where there is none).
select trial_id, vendor, deliverable_id, coalesce(title, item) as title, contract_id, line_id, milestone, format, status,
    baseline_due_on, due_on, delivered_on, review_round, accepted_on, open_follow_ups,
    if(status = 'cancelled' or coalesce(baseline_due_on, due_on) is null, null,
       greatest(if(delivered_on <= data_date, delivered_on, data_date) - coalesce(baseline_due_on, due_on), 0)
    ) as late_days,
    data_date, feed, upload_id, sheet, row_number
from deliverables_at($as_of, $known_at)
order by trial_id, vendor, coalesce(baseline_due_on, due_on), deliverable_id
