-- Risks that are said to have occurred and that no issue names as what it was before: each is to become an issue.
select r.trial_id, r.risk_id, r.title, r.description, r.vendor, r.category, r.owner, r.last_reviewed_on, r.data_date,
    r.feed, r.upload_id, r.sheet, r.row_number
from risks_at($as_of, $known_at) r
anti join issues_of_all($as_of, $known_at) i on i.trial_id = r.trial_id and i.risk_id = r.risk_id
where r.status = 'occurred'
order by r.trial_id, r.risk_id
