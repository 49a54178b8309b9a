-- Every deviation that stands, with its place, whether it is important, and whether its report came; the figures about
-- deviations read this. Site and country are what the export says, else what the participant's row and the sites export
-- say. `begun_on` is when the time to report it began: it was found, or where no export says when, it happened.
-- `says_reported`: whether the trial's export has a column for the day of the report.
with told as (
    select trial_id, bool_or(list_contains(fields, 'reported_on')) as says_reported
    from known_fields($as_of, $known_at) where kind = 'deviations' group by all
)
select d.* exclude (site_id, country, vendor), k.says_reported,
    coalesce(d.site_id, l.site_id) as site_id, coalesce(s.country, d.country, l.country) as country,
    coalesce(d.vendor, s.vendor, t.lead_vendor) as vendor,
    coalesce(d.deviated_on, d.identified_on) as happened_on, coalesce(d.identified_on, d.deviated_on) as begun_on,
    coalesce(d.importance = 'important', false) as is_important,
    coalesce(d.reported_on <= d.data_date, false) as is_reported,
    k.says_reported and not is_reported and coalesce(d.due_on < d.data_date, false) as is_overdue
from deviations_said($as_of, $known_at) d
join told k on k.trial_id = d.trial_id
left join participants_said($as_of, $known_at) l on l.trial_id = d.trial_id and l.participant_id = d.participant_id
left join sites_said($as_of, $known_at) s on s.trial_id = d.trial_id and s.site_id = coalesce(d.site_id, l.site_id)
left join trials_said($as_of, $known_at) t on t.trial_id = d.trial_id
where d.status is distinct from 'cancelled'
