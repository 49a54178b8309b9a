-- Every governance body with when it last met, the day by which its cadence asks for the next meeting, and whether that day,
-- or the one for the review of its manual, has passed. A review kept in Trialdeck is a meeting of its body.
with cadences(cadence, cadence_days) as (
    values ('weekly', 7), ('biweekly', 14), ('monthly', 31), ('quarterly', 92), ('half-yearly', 184), ('yearly', 366)
), held as (
    select bare_name(body) as bare, max(held_on) as held_on from store.reviews
    where held_on <= $as_of::date and made_at <= $known_at and sees_any(trials)
      and review_id not in (select review_id from store.review_withdrawals where withdrawn_at <= $known_at)
    group by bare
)
select b.*, c.cadence_days, greatest(if(b.last_met_on <= b.data_date, b.last_met_on, null), h.held_on) as met_on,
    met_on + c.cadence_days as meets_by, coalesce(meets_by < b.data_date, false) as is_meeting_late,
    if(b.next_meeting_on >= $as_of::date, b.next_meeting_on, null) as coming_on,
    coalesce(b.manual_due_on < b.data_date, false) as is_manual_overdue
from bodies_said($as_of, $known_at) b
left join cadences c using (cadence)
left join held h on h.bare = bare_name(b.body)
