-- Every site that depends on a vendor that monitors it, or that is the institution itself, per vendor and institution.
with places as (
    select s.* exclude (vendor), coalesce(s.vendor, t.lead_vendor) as vendor, c.enrolled,
        not coalesce(s.closed_on <= s.data_date, false) and coalesce(s.status not in ('closed', 'dropped'), true) as is_open
    from sites_said($as_of, $known_at) s
    left join trials_said($as_of, $known_at) t on t.trial_id = s.trial_id
    left join site_counts($as_of, $known_at) c on c.trial_id = s.trial_id and c.site_id = s.site_id
)
select of.kind as subject_kind, of.name as subject, trial_id, site_id as item,
    concat_ws(', ', site_name, country, enrolled || ' enrolled') as title, vendor, of.why, activated_on as day,
    status as state, is_open, feed, receipt, row_number, data_date
from (select *, unnest([{'kind': 'vendor', 'name': vendor, 'why': 'monitors it'},
                        {'kind': 'site', 'name': site_name, 'why': 'is the institution'}]) as of from places)
where of.name is not null
