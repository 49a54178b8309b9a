-- Participants per site to the data date, from the one export kind that speaks for the trial: every site of the sites
-- export and every site that events name. Where no export of the trial says who enrolled, the counts are null.
with counted as (
    select is_log, trial_id, site_id, any_value(country) as country,
        sum(screened) as screened, sum(screen_failed) as screen_failed, sum(enrolled) as enrolled,
        max(happened_on) filter (where enrolled > 0) as last_enrolled_on
    from enrollment_counts($as_of, $known_at)
    group by is_log, trial_id, site_id
),
source as (from enrollment_source($as_of, $known_at)),
sites as (
    select coalesce(p.trial_id, c.trial_id) as trial_id, coalesce(p.site_id, c.site_id) as site_id,
        coalesce(p.country, c.country) as country, p.vendor, p.trial_id is not null as is_in_sites_export,
        p.activated_on, p.closed_on, p.hold_from_on, p.hold_until_on, p.data_date as sites_date,
        coalesce(c.screened, 0) as screened, coalesce(c.screen_failed, 0) as screen_failed,
        coalesce(c.enrolled, 0) as enrolled, c.last_enrolled_on
    from (select c.* from counted c join source s on s.trial_id = c.trial_id and s.is_log = c.is_log) c
    full join sites_at($as_of, $known_at) p on p.trial_id = c.trial_id and p.site_id = c.site_id
)
select p.* replace (
        coalesce(p.vendor, t.lead_vendor) as vendor,
        case when s.trial_id is not null then p.screened end as screened,
        case when s.says_failed then p.screen_failed end as screen_failed,
        case when s.says_enrolled then p.enrolled end as enrolled),
    s.data_date, s.week_end_on
from sites p left join source s on s.trial_id = p.trial_id
left join trials_at($as_of, $known_at) t on t.trial_id = p.trial_id
