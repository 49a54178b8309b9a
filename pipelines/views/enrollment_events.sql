-- Participants per trial, site and day, from the one export kind that speaks for the trial, with country and vendor,
-- and the row that says it. happened_on is null where no export says the day.
select c.trial_id, coalesce(p.country, c.country) as country, c.site_id,
    coalesce(p.vendor, s.lead_vendor) as vendor, c.happened_on, c.screened,
    case when s.says_failed then c.screen_failed end as screen_failed,
    case when s.says_enrolled then c.enrolled end as enrolled,
    c.randomized, c.discontinued, s.data_date, s.week_end_on,
    if(c.is_log, 'participants', 'enrollment') as kind, c.receipt, c.row_number
from enrollment_counts($as_of, $known_at) c
join enrollment_source($as_of, $known_at) s on s.trial_id = c.trial_id and s.is_log = c.is_log
left join sites_said($as_of, $known_at) p on p.trial_id = c.trial_id and p.site_id = c.site_id
