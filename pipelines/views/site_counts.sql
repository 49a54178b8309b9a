-- Participants per site to the data date: every site of the sites export and every site that events name.
-- A site that no event names has zeros; where no export of its trial says a count, it is null.
select coalesce(p.trial_id, c.trial_id) as trial_id, coalesce(p.site_id, c.site_id) as site_id,
    coalesce(p.country, c.country) as country, coalesce(p.vendor, c.vendor) as vendor,
    p.trial_id is not null as is_in_sites_export, coalesce(p.data_date, c.data_date) as data_date,
    case when p.has_counts then coalesce(c.screened, 0) else c.screened end as screened,
    case when p.says_failed then coalesce(c.screen_failed, 0) else c.screen_failed end as screen_failed,
    case when p.says_enrolled then coalesce(c.enrolled, 0) else c.enrolled end as enrolled,
    c.last_enrolled_on, p.until_on, p.exposure_days
from site_totals($as_of, $known_at) c
full join site_places($as_of, $known_at) p on p.trial_id = c.trial_id and p.site_id = c.site_id
