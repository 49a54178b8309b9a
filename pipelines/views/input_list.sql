-- Every input: who owes whom, how late it is or came, and what waits for it: its deliverable, its milestone, and the
-- milestones that come after that one. Those that are overdue come first, the latest on top.
with later as (
    select trial_id, lower(before) as milestone, string_agg(after, '; ' order by after) as milestones
    from milestone_downstream($as_of, $known_at) group by all
)
select i.trial_id, i.input_id, i.item, i.item_type, i.party, i.owed_by, i.owed_to, i.vendor, i.needed_on, i.expected_on,
    i.received_on, i.status, i.is_open, i.is_overdue, i.days_late, i.deliverable_id,
    coalesce(d.title, d.item) as deliverable, coalesce(i.milestone, d.milestone) as milestone,
    l.milestones as then_milestones, i.cost_per_week, i.currency, i.owner,
    i.data_date, i.feed, o.upload_id, o.sheet, i.row_number
from input_states($as_of, $known_at) i
join store.sheets o using (receipt)
left join deliverable_states($as_of, $known_at) d on d.trial_id = i.trial_id and d.deliverable_id = i.deliverable_id
left join later l on l.trial_id = i.trial_id and l.milestone = lower(coalesce(i.milestone, d.milestone))
order by i.is_overdue desc, i.is_open desc, i.days_late desc nulls last, i.trial_id, i.input_id
