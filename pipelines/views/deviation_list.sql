-- Every deviation with its place and how long its report took or is taking; overdue reports first, then important ones.
select d.trial_id, d.deviation_id, d.site_id, d.country, d.vendor, d.participant_id, d.category, d.importance,
    d.deviated_on, d.identified_on, d.reported_on, d.due_on, d.is_overdue,
    if(d.is_overdue, d.data_date - d.due_on, null) as days_overdue,
    if(d.is_reported, d.reported_on, d.data_date) - d.begun_on as days_to_report, d.is_reported, d.is_important,
    d.status, d.resolved_on, d.description, d.data_date, d.feed, o.upload_id, o.sheet, d.row_number
from deviation_states($as_of, $known_at) d join store.sheets o using (receipt)
order by d.is_overdue desc, days_overdue desc nulls last, d.is_important desc, d.happened_on desc nulls last, d.trial_id,
    d.deviation_id
