-- Every count of data cleaning with its vendor, of the finest places that a trial's export counts: its sites, else its
-- countries, else itself. A trial's total beside its sites would count double.
with placed as (
    select c.* exclude (vendor, country), coalesce(s.country, c.country) as country,
        coalesce(c.vendor, s.vendor, t.lead_vendor) as vendor,
        case when c.site_id is not null then 2 when c.country is not null then 1 else 0 end as depth
    from data_cleaning_said($as_of, $known_at) c
    left join sites_said($as_of, $known_at) s on s.trial_id = c.trial_id and s.site_id = c.site_id
    left join trials_said($as_of, $known_at) t on t.trial_id = c.trial_id
    where c.counted_on <= c.data_date
)
select * from placed qualify depth = max(depth) over (partition by trial_id)
