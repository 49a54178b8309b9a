-- numerator: coalesce(sum(enrolled), 0)
-- denominator: sum(active_days) / 30.4375
-- rows: Each count that is not zero and each participant of the last 13 complete weeks, and each site with the days it was active in them, also where nobody enrolled.
-- fields: enrolled = enrollment.enrolled, participants.enrolled_on, participants.is_enrolled; active_days = sites.activated_on, sites.closed_on, sites.hold_from_on, sites.hold_until_on
with active as (
    from site_places($as_of, $known_at) where says_enrolled and exposure_13 is not null
)
select 'enrolled' as ingredient, r.enrolled as amount, if(is_log, 'participants', 'enrollment') as kind, r.receipt,
    r.row_number, a.trial_id, a.country, a.site_id, a.vendor, happened_on as period, r.data_date
from recent_counts($as_of, $known_at) r join active a on a.trial_id = r.trial_id and a.site_id = r.site_id
where is_live and happened_on > r.week_end_on - 91 and happened_on <= r.week_end_on and enrolled <> 0
union all by name
select 'active_days' as ingredient, exposure_13 as amount, 'sites' as kind, receipt, row_number, trial_id, country,
    site_id, vendor, activated_on as period, data_date
from active
