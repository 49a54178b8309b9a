-- area: quality
-- title: Clean participants
-- question: Of how many participants are the data clean?
-- formula: participants with clean data / participants counted, by the last count of each site
-- unit: percent
-- value: ratio
-- better: higher
-- minimum: 5
-- needs: data_cleaning.participants; data_cleaning.participants_clean
-- source: DEFINITIONS, "Conventions" (sum, then divide)
-- note: How many should be clean depends on how far the trial is: this is judged against the planned lock, see Weeks late at database lock.
select level_of(grouping(trial_id), grouping(country), grouping(site_id), grouping(vendor)) as level,
    trial_id, country, site_id, vendor, sum(participants_clean) as numerator, sum(participants) as denominator
from cleaning_now($as_of, $known_at)
where participants is not null and participants_clean is not null
group by grouping sets ((), (trial_id), (trial_id, country), (trial_id, country, site_id), (vendor))
having (grouping(vendor) = 1 or vendor is not null) and (grouping(site_id) = 1 or site_id is not null)
    and (grouping(country) = 1 or grouping(site_id) = 0 or country is not null)
