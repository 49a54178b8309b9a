-- What the governance body of a trial has to decide: decisions that are owed as inputs and needed within 90 days, changes that are
-- neither executed nor rejected, and issues above the operational tier without a decision. days_late: since the day a decision
-- was needed; days_waiting: since a change was requested or submitted, or the issue came to its tier.
with due as (
    select trial_id, 'input' as kind, input_id as item_id, item, coalesce(owner, owed_by) as who, needed_on as due_on,
        if(is_overdue, days_late, null) as days_late, null as days_waiting, vendor, data_date, feed, upload_id, sheet,
        row_number
    from input_list($as_of, $known_at)
    where is_open and item_type = 'decision' and coalesce(needed_on <= $as_of::date + 90, true)
    union all
    select trial_id, 'change', change_id, what, approved_by, null, null, days_waiting, vendor, data_date, feed, upload_id,
        sheet, row_number
    from change_list($as_of, $known_at) where is_open
    union all
    select trial_id, 'issue', issue_id, coalesce(title, description), owner, due_on, if(is_overdue, data_date - due_on, null),
        tier_days, vendor, data_date, feed, upload_id, sheet, row_number
    from issue_list($as_of, $known_at) where is_open and decision is null and tier in ('functional', 'strategic')
)
select m.body, d.* from due d left join body_members($as_of, $known_at) m on m.trial_id = d.trial_id
order by d.days_late desc nulls last, d.days_waiting desc nulls last, d.due_on, d.trial_id, d.item_id
