-- Participants per trial, site and day, from the one export kind that speaks for the trial, and the row that says it;
-- data_date is that of the trial's enrollment. happened_on is null where no export says the day.
select c.trial_id, c.site_id, c.country, c.happened_on, c.screened,
    case when s.says_failed then c.screen_failed end as screen_failed,
    case when s.says_enrolled then c.enrolled end as enrolled,
    c.randomized, c.discontinued, s.lead_vendor, s.data_date, s.week_end_on,
    if(c.is_log, 'participants', 'enrollment') as kind, c.receipt, c.row_number
from enrollment_counts($as_of, $known_at) c
join enrollment_source($as_of, $known_at) s on s.trial_id = c.trial_id and s.is_log = c.is_log
