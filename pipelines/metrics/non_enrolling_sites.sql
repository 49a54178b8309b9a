-- area: enrollment
-- title: Non-enrolling sites
-- question: How many sites have been open for 90 days and more and enrolled nobody?
-- formula: Activated sites with 90 or more days of exposure and no participant enrolled, out of all sites with that exposure
-- unit: sites
-- value: numerator
-- judge: share
-- better: lower
-- amber: 0.20
-- red: 0.33
-- minimum: 5
-- needs: enrollment.enrolled or participants.enrolled_on or participants.is_enrolled; sites.activated_on
-- source: DEFINITIONS, "Non-enrolling site"
-- note: Exposure is from activation to closing or the data date, less the hold; closed sites are in. Published shares run from 10 to 33 % by definition, so the thresholds are illustrative and a sponsor's to set.
select level_of(grouping(trial_id), grouping(country), grouping(site_id), grouping(vendor)) as level,
    trial_id, country, site_id, vendor,
    sum((enrolled = 0)::integer) as numerator, count(*) as denominator
from site_counts($as_of, $known_at)
where enrolled is not null and exposure_days >= 90
group by grouping sets ((), (trial_id), (trial_id, country), (trial_id, country, site_id), (vendor))
having (grouping(vendor) = 1 or vendor is not null)
    and (grouping(country) = 1 or grouping(site_id) = 0 or country is not null)
