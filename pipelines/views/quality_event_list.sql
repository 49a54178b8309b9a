-- Every quality event: where it stands, how long it has been open, and the trials it touches. Open ones come first, the
-- worst on top.
with stated as (
    select *, coalesce(status not in ('closed', 'cancelled'), true) and not coalesce(closed_on <= data_date, false) as is_open
    from quality_events_said($as_of, $known_at)
), touched as (
    select e.event_id, list(distinct t.trial_id order by t.trial_id) as trials
    from stated e join touched_trials($as_of, $known_at) t
      on bare_name(t.subject) = bare_name(if(t.subject_kind = 'vendor', e.vendor, e.site_name))
    group by all
)
select e.event_id, e.event_type, e.severity, e.title, e.description, e.vendor, e.site_name, e.status, e.is_open,
    if(e.is_open, e.data_date, e.closed_on) - coalesce(e.opened_on, e.reported_on) as days_open,
    e.is_open and coalesce(e.due_on < e.data_date, false) as is_overdue,
    e.opened_on, e.reported_on, e.due_on, e.closed_on, e.owner, e.source,
    coalesce(len(t.trials), 0) as trials, coalesce(t.trials, []) as trial_ids, array_to_string(t.trials, ', ') as touches,
    e.data_date, e.feed, e.receipt, o.upload_id, o.sheet, e.row_number
from stated e join store.sheets o using (receipt) left join touched t on t.event_id = e.event_id
order by e.is_open desc, list_position(['critical', 'major', 'minor'], e.severity) nulls last, e.opened_on, e.event_id
