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
    select coalesce(p.trial_id, c.trial_id) as trial_id, coalesce(p.site_id, c.site_id) as site_id,
        any_value(coalesce(p.country, c.country)) as country, any_value(coalesce(p.vendor, t.lead_vendor)) as vendor,
        bool_or(p.trial_id is not null) as is_in_sites_export, any_value(p.activated_on) as activated_on,
        any_value(p.closed_on) as closed_on, any_value(p.hold_from_on) as hold_from_on,
        any_value(p.hold_until_on) as hold_until_on, any_value(p.data_date) as sites_date,
        any_value(s.data_date) as data_date, any_value(s.week_end_on) as week_end_on,
        bool_or(s.says_enrolled) as says_enrolled, bool_or(s.says_failed) as says_failed,
        sum(c.screened) filter (where c.kind = s.kind) as screened,
        sum(c.screen_failed) filter (where c.kind = s.kind) as screen_failed,
        sum(c.enrolled) filter (where c.kind = s.kind) as enrolled,
        sum(c.weeks_4) filter (where c.kind = s.kind and c.data_date > s.data_date - 28) as weeks_4,
        sum(c.weeks_13) filter (where c.kind = s.kind and c.data_date > s.data_date - 28) as weeks_13,
        sum(c.unplaced) filter (where c.kind = s.kind) as unplaced,
        max(c.last_enrolled_on) filter (where c.kind = s.kind) as last_enrolled_on,
        min(c.first_on) filter (where c.kind = s.kind) as first_on,
        bool_and(c.is_monthly) filter (where c.kind = s.kind) as is_monthly
    from counted c
    full join sites_at($as_of, $known_at) p on p.trial_id = c.trial_id and p.site_id = c.site_id
    left join enrollment_source($as_of, $known_at) s on s.trial_id = coalesce(p.trial_id, c.trial_id)
    left join trials_at($as_of, $known_at) t on t.trial_id = coalesce(p.trial_id, c.trial_id)
    where p.trial_id is not null or c.kind = s.kind
    group by all
)
select * exclude (says_enrolled, says_failed) replace (
    case when says_enrolled is not null then coalesce(screened, 0) end as screened,
    case when says_failed then coalesce(screen_failed, 0) end as screen_failed,
    case when says_enrolled then coalesce(enrolled, 0) end as enrolled,
    case when says_enrolled then coalesce(weeks_4, 0) end as weeks_4,
    case when says_enrolled then coalesce(weeks_13, 0) end as weeks_13)
from sites
