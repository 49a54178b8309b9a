-- What governance lacks, one row each with a sentence: an activity without exactly one accountable who is still there, a trial
-- or vendor without a body, a body that missed a meeting, a manual that waits for its review. body: whose view it belongs to.
with members as (from body_members($as_of, $known_at) where not is_over),
states as (from body_states($as_of, $known_at)),
found as (
    select case state when 'none' then 'nobody accountable' when 'leaver' then 'accountable left' else 'two accountable' end
            as exception, a.trial_id, null as vendor, m.body, activity as item,
        activity || ' of ' || a.trial_id || case state when 'none' then ' has nobody accountable'
            when 'leaver' then ': who was accountable has left the role (' || leavers || ')'
            else ' has ' || accountable_count || ' accountable: ' || accountable end as sentence,
        a.data_date, a.feed, a.receipt, a.row_number
    from accountability($as_of, $known_at) a left join members m on m.trial_id = a.trial_id
    where state <> 'one'
    union all
    select if(kind = 'trials', 'trial', 'vendor') || ' without body', trial_id, vendor, null, coalesce(trial_id, vendor),
        coalesce(trial_id, vendor) || if(named is null, ' belongs to no governance body',
            ' belongs to “' || named || '”, which is no body of the bodies export'), data_date, feed, receipt, row_number
    from members where body is null
    union all
    select 'meeting missed', null, null, body, body,
        format('{} last met on {}, and was to meet again by {} ({})', body, strftime(met_on, '%-d %b %Y'),
            strftime(meets_by, '%-d %b %Y'), cadence),
        data_date, feed, receipt, row_number
    from states where is_meeting_late
    union all
    select 'manual overdue', null, null, body, coalesce(manual, body),
        coalesce(manual, 'the manual') || ' of ' || body || ' was to be reviewed by ' || strftime(manual_due_on, '%-d %b %Y'),
        data_date, feed, receipt, row_number
    from states where is_manual_overdue
)
select f.* exclude (receipt, row_number), o.upload_id, o.sheet, f.row_number
from found f join store.sheets o using (receipt)
order by list_position(['nobody accountable', 'accountable left', 'two accountable', 'trial without body',
    'vendor without body', 'meeting missed', 'manual overdue'], exception), f.trial_id, f.vendor, f.body, item
