-- Every submission with how far it has come by the data date, and whose days it has taken; the figures and the list of
-- submissions read this. Days at the authority leave out those in which its questions waited for an answer. They are not
-- known where exports named other rounds of questions than came.
with stated as (
    select s.*, coalesce(approved_on <= data_date, status = 'approved', false) as is_approved,
        coalesce(status in ('refused', 'withdrawn'), false) and not is_approved as is_ended,
        is_approved or coalesce(submitted_on <= data_date, status in ('submitted', 'questions', 'refused'), false)
            as is_submitted,
        case when is_approved then approved_on when is_submitted and not is_ended then data_date end as until_on,
        list_filter(coalesce(r.rounds, []), lambda q: q.asked_on <= until_on) as rounds
    from submissions_said($as_of, $known_at) s
    left join submission_rounds($as_of, $known_at) r on r.feed = s.feed and r.trial_id = s.trial_id
     and r.country is not distinct from s.country and r.submission_id = s.submission_id
), timed as (
    select *, is_submitted and not is_approved and not is_ended as is_at_authority,
        until_on - submitted_on as approval_days,
        coalesce(list_sum(list_transform(rounds, lambda q: least(coalesce(q.answered_on, until_on), until_on) - q.asked_on)),
            0)::bigint as sponsor_days
    from stated
)
select * exclude (rounds, until_on),
    case when len(rounds) = coalesce(question_rounds, len(rounds)) then approval_days - sponsor_days end as authority_days,
    is_at_authority and coalesce(questions_on <= data_date, status = 'questions', false)
        and not coalesce(answered_on >= questions_on and answered_on <= data_date, false) as is_with_sponsor,
    not is_submitted and not is_ended and coalesce(planned_on < data_date, false) as is_overdue,
    greatest(case when submitted_on <= data_date then submitted_on
        when not is_submitted and not is_ended then data_date end - planned_on, 0) as days_late
from timed
