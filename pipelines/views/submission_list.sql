-- Every submission: planned, submitted, questions, days at the authority, approved; those not submitted in time come
-- first, then those whose questions wait for an answer, then those that have been longest at the authority.
select s.trial_id, coalesce(s.country, 'all countries') as country, s.submission_id, s.submission_type, s.title, s.authority,
    case when s.is_approved then 'approved' when s.is_ended then s.status when s.is_with_sponsor then 'questions open'
         when s.is_at_authority then 'at the authority' when s.is_overdue then 'late' else 'to come' end as state,
    s.planned_on, s.submitted_on, s.days_late, s.question_rounds, s.questions_on, s.answered_on, s.expected_on,
    s.approved_on, s.approval_days, s.authority_days, s.is_overdue, s.is_at_authority, s.is_with_sponsor, s.is_approved,
    if(s.is_with_sponsor, s.data_date - s.questions_on, null) as days_with_sponsor, s.vendor, s.owner,
    s.data_date, s.feed, o.upload_id, o.sheet, s.row_number
from submission_states($as_of, $known_at) s
join store.sheets o using (receipt)
order by s.is_overdue desc, s.is_with_sponsor desc, s.is_at_authority desc, s.is_approved,
    if(s.is_overdue, s.days_late, s.approval_days) desc nulls last, s.trial_id, s.country, s.submission_id
