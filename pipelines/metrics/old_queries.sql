-- area: quality
-- title: Queries older than 30 days
-- question: How many of the open queries have been open for more than 30 days?
-- formula: queries open for more than 30 days / open queries, by the last count of each site
-- unit: percent
-- value: ratio
-- better: lower
-- amber: 0.20
-- red: 0.40
-- minimum: 20
-- needs: data_cleaning.queries_open; data_cleaning.queries_open_over_30_days
-- source: DEFINITIONS, "Issue age" (open items, never the closed ones)
-- note: Sites counted without one of the two are on neither side. Unknown under 20 open queries. Thresholds are illustrative.
select level_of(grouping(trial_id), grouping(country), grouping(site_id), grouping(vendor)) as level,
    trial_id, country, site_id, vendor, sum(queries_open_over_30_days) as numerator, sum(queries_open) as denominator
from cleaning_now($as_of, $known_at)
where queries_open is not null and queries_open_over_30_days is not null
group by grouping sets ((), (trial_id), (trial_id, country), (trial_id, country, site_id), (vendor))
having (grouping(vendor) = 1 or vendor is not null) and (grouping(site_id) = 1 or site_id is not null)
    and (grouping(country) = 1 or grouping(site_id) = 0 or country is not null)
