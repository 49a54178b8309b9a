-- The important deviations of the time that participants' time is known for; those of no day count, and are of no month.
-- A site's country and vendor are those that its participants' time is counted under, or the site would be two.
with times as materialized (
    from participant_time($as_of, $known_at)
), sites as (
    select trial_id, site_id, any_value(country) as country, any_value(vendor) as vendor from times group by all
)
select d.* replace (coalesce(s.country, d.country) as country, coalesce(s.vendor, d.vendor) as vendor)
from deviation_states($as_of, $known_at) d
join (select trial_id, max(until_on) as until_on from times group by all) t on t.trial_id = d.trial_id
left join sites s on s.trial_id = d.trial_id and s.site_id = d.site_id
where d.is_important and coalesce(d.happened_on <= t.until_on, true)
