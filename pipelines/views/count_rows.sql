-- Every count that is not zero of the export that speaks for a trial's enrollment, and the row that says it: a site and
-- period, or a participant. event: enrolled or screen_failed, where the export has a column for it.
with counts as not materialized (  -- held, it is a copy of a million rows
    select c.*, s.says_enrolled, s.says_failed, s.lead_vendor, s.data_date as until_on
    from enrollment_counts($as_of, $known_at) c
    join enrollment_source($as_of, $known_at) s on s.trial_id = c.trial_id and s.is_log = c.is_log
),
events as (
    select *, 'enrolled' as event, enrolled as amount from counts where says_enrolled and enrolled <> 0
    union all
    select *, 'screen_failed' as event, screen_failed as amount from counts where says_failed and screen_failed <> 0
)
select e.event, e.amount, if(e.is_log, 'participants', 'enrollment') as kind, e.receipt, e.row_number, e.trial_id,
    coalesce(p.country, e.country) as country, e.site_id, coalesce(p.vendor, e.lead_vendor) as vendor,
    e.happened_on as period, e.until_on as data_date
from events e left join sites_said($as_of, $known_at) p on p.trial_id = e.trial_id and p.site_id = e.site_id
