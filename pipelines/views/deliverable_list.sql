-- Every deliverable with its dates, its review, and how late it is; those in review longest first, then those overdue.
-- `days_late` is against the baseline. Of these `sponsor_days` are the sponsor's, whose input held the deliverable so long, and
-- `own_days` what is left; `days_overdue` is against the date now promised.
with sponsors as (
    select trial_id, deliverable_id, max(days) as days, arg_max(item, days) as item, bool_or(is_open) as is_open
    from deliverable_inputs($as_of, $known_at) where party = 'sponsor' group by all
), held as (
    select distinct trial_id, deliverable_id from deliverable_inputs($as_of, $known_at) where is_open
)
select d.trial_id, d.deliverable_id, coalesce(d.title, d.item) as title, d.item, d.vendor, d.contract_id, d.line_id,
    d.milestone, d.format, d.baseline_due_on, d.due_on, d.delivered_on, d.accepted_on, d.status, d.review_round,
    d.reviewer, d.is_in_review, d.days_in_review, d.is_first_pass, d.open_follow_ups, d.follow_up_due_on, d.is_overdue,
    if(d.is_overdue, d.data_date - d.promised_on, null) as days_overdue, d.days_late,
    coalesce(d.days_late > 0 and s.days > 0, false) as sponsor_caused,
    if(d.days_late > 0, least(d.days_late, coalesce(s.days, 0)), null) as sponsor_days,
    if(d.days_late > 0, greatest(d.days_late - coalesce(s.days, 0), 0), null) as own_days,
    s.item as sponsor_item, s.days as sponsor_input_days, h.deliverable_id is not null as waits_for_input,
    d.data_date, d.feed, o.upload_id, o.sheet, d.row_number
from deliverable_states($as_of, $known_at) d
join store.sheets o using (receipt)
left join sponsors s using (trial_id, deliverable_id)
left join held h using (trial_id, deliverable_id)
order by d.is_in_review desc, d.days_in_review desc nulls last, days_overdue desc nulls last, d.trial_id, d.deliverable_id
