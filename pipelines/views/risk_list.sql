-- Every risk with its scores now, before controls and as aimed at, and as it was at the last review, or four weeks earlier.
with stated as (
    select *, probability * impact as score,
        coalesce(status not in ('closed', 'occurred'), closed_on is null or closed_on > data_date) as is_open
    from risks_at($as_of, $known_at)
)
select r.trial_id, r.risk_id, r.title, r.description, r.vendor, r.category, r.probability, r.impact, r.score,
    r.inherent_probability * r.inherent_impact as inherent_score,
    r.target_probability * r.target_impact as target_score,
    r.owner, r.status, r.is_open, r.opened_on, r.last_reviewed_on, r.due_on,
    r.is_open and coalesce(r.due_on < r.data_date, false) as is_overdue, r.mitigation,
    b.probability as probability_before, b.impact as impact_before, b.probability * b.impact as score_before,
    r.data_date, r.feed, r.upload_id, r.sheet, r.row_number
from stated r
left join risks_at(before_as_of($as_of, $known_at), before_known_at($as_of, $known_at)) b
  on b.trial_id = r.trial_id and b.risk_id = r.risk_id
order by r.is_open desc, r.score desc nulls last, r.trial_id, r.risk_id
