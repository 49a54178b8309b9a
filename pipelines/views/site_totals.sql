-- Participants per site that events name, to the data date, from the one export kind that speaks for the trial.
-- A count the export has no column for is null.
with counted as (
    select is_log, trial_id, site_id, any_value(country) as country,
        sum(screened) as screened, sum(screen_failed) as screen_failed, sum(enrolled) as enrolled,
        max(happened_on) filter (where enrolled > 0) as last_enrolled_on
    from enrollment_counts($as_of, $known_at)
    group by is_log, trial_id, site_id
)
select c.trial_id, c.site_id, c.country, s.lead_vendor as vendor, s.data_date, c.screened,
    case when s.says_failed then c.screen_failed end as screen_failed,
    case when s.says_enrolled then c.enrolled end as enrolled, c.last_enrolled_on
from counted c join enrollment_source($as_of, $known_at) s on s.trial_id = c.trial_id and s.is_log = c.is_log
