-- Every governance body with its trials and vendors, its exceptions, its last and next meeting, and its manual.
with members as (
    select body, list(trial_id order by trial_id) filter (where trial_id is not null) as trial_ids,
        list(vendor order by vendor) filter (where vendor is not null) as vendors
    from body_members($as_of, $known_at) where body is not null and not is_over group by body
), exceptions as (
    select body, count(*) as exceptions from governance_exceptions($as_of, $known_at) where body is not null group by body
)
select b.body, b.tier, b.parent_body, b.chair, b.members, coalesce(m.trial_ids, []) as trial_ids,
    coalesce(m.vendors, []) as vendors, coalesce(e.exceptions, 0) as exceptions, b.cadence, b.met_on, b.meets_by,
    b.is_meeting_late, b.coming_on, b.manual, b.manual_reviewed_on, b.manual_due_on, b.is_manual_overdue,
    b.data_date, b.feed, o.upload_id, o.sheet, b.row_number
from body_states($as_of, $known_at) b
join store.sheets o using (receipt)
left join members m on m.body = b.body
left join exceptions e on e.body = b.body
order by list_position(['strategic', 'functional', 'operational'], b.tier) nulls last, b.body
