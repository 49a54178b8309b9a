-- Participants per site to the data date, from the one export kind that speaks for the trial: every site of the sites
-- export and every site that events name. Where no export of the trial says who enrolled, the counts are null.
-- weeks_4, weeks_13: enrolled in the last complete weeks; feeds four weeks behind the trial's latest have none there.
with counted as (
    select kind, trial_id, site_id, data_date, any_value(country) as country,
        sum(screened) as screened, sum(screen_failed) as screen_failed, sum(enrolled) as enrolled,
        sum(enrolled) filter (where happened_on > week_end_on - 28 and happened_on <= week_end_on) as weeks_4,
        sum(enrolled) filter (where happened_on > week_end_on - 91 and happened_on <= week_end_on) as weeks_13,
        sum(enrolled) filter (where happened_on is null) as unplaced,
        max(happened_on) filter (where enrolled > 0) as last_enrolled_on,
        min(happened_on) as first_on,
        bool_and(kind = 'enrollment' and happened_on in (last_day(happened_on), data_date)) as is_monthly
    from enrollment_counts($as_of, $known_at)
    group by kind, trial_id, site_id, data_date
),
sites as (
    select c.trial_id, c.site_id, any_value(c.country) as country,
        sum(c.screened) as screened, sum(c.screen_failed) as screen_failed, sum(c.enrolled) as enrolled,
        sum(c.weeks_4) filter (where c.data_date > s.data_date - 28) as weeks_4,
        sum(c.weeks_13) filter (where c.data_date > s.data_date - 28) as weeks_13,
        sum(c.unplaced) as unplaced, max(c.last_enrolled_on) as last_enrolled_on,
        min(c.first_on) as first_on, bool_and(c.is_monthly) as is_monthly
    from counted c join enrollment_source($as_of, $known_at) s on s.trial_id = c.trial_id and s.kind = c.kind
    group by c.trial_id, c.site_id
),
places as (
    select coalesce(p.trial_id, c.trial_id) as trial_id, coalesce(p.site_id, c.site_id) as site_id,
        coalesce(p.country, c.country) as country, p.vendor, p.trial_id is not null as is_in_sites_export,
        p.activated_on, p.closed_on, p.hold_from_on, p.hold_until_on, p.data_date as sites_date,
        c.* exclude (trial_id, site_id, country)
    from sites c full join sites_at($as_of, $known_at) p on p.trial_id = c.trial_id and p.site_id = c.site_id
)
select p.* replace (
        coalesce(p.vendor, t.lead_vendor) as vendor,
        case when s.trial_id is not null then coalesce(p.screened, 0) end as screened,
        case when s.says_failed then coalesce(p.screen_failed, 0) end as screen_failed,
        case when s.says_enrolled then coalesce(p.enrolled, 0) end as enrolled,
        case when s.says_enrolled then coalesce(p.weeks_4, 0) end as weeks_4,
        case when s.says_enrolled then coalesce(p.weeks_13, 0) end as weeks_13),
    s.data_date, s.week_end_on
from places p
left join enrollment_source($as_of, $known_at) s on s.trial_id = p.trial_id
left join trials_at($as_of, $known_at) t on t.trial_id = p.trial_id
