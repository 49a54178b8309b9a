-- area: quality
-- title: Days from visit to entry
-- question: How long does it take until the pages of a visit are entered?
-- formula: days from visit to entry, summed over the pages / pages entered; each count's mean is taken as often as it has pages
-- unit: days taken
-- value: ratio
-- better: lower
-- minimum: 20
-- needs: data_cleaning.entry_lag_days; data_cleaning.pages_entered
-- source: DEFINITIONS, "Conventions" (sum, then divide)
-- note: By the last count of each site. Means of sites are never averaged: without the pages they are of, nothing is said. Pages not entered yet are not in it; see missing pages.
select level_of(grouping(trial_id), grouping(country), grouping(site_id), grouping(vendor)) as level,
    trial_id, country, site_id, vendor, sum(entry_lag_days * pages_entered) as numerator, sum(pages_entered) as denominator
from cleaning_now($as_of, $known_at)
where entry_lag_days is not null and pages_entered is not null
group by grouping sets ((), (trial_id), (trial_id, country), (trial_id, country, site_id), (vendor))
having (grouping(vendor) = 1 or vendor is not null) and (grouping(site_id) = 1 or site_id is not null)
    and (grouping(country) = 1 or grouping(site_id) = 0 or country is not null)
