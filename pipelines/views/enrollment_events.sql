-- Participants per trial, site and day, as participant_days has them, with country and vendor of the site.
select c.trial_id, coalesce(p.country, c.country) as country, c.site_id,
    coalesce(p.vendor, c.lead_vendor) as vendor, c.happened_on, c.screened, c.screen_failed, c.enrolled,
    c.randomized, c.discontinued, c.data_date, c.week_end_on, c.kind, c.receipt, c.row_number
from participant_days($as_of, $known_at) c
left join sites_said($as_of, $known_at) p on p.trial_id = c.trial_id and p.site_id = c.site_id
