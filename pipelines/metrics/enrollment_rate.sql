-- area: enrollment
-- title: Enrollment rate per site
-- question: How many participants does an active site enroll in a month?
-- formula: Enrolled in the last 13 complete weeks / active site-months in them. Active is from activation to closing or the data date, less the hold; a month is 30.4375 days.
-- unit: participants per site-month
-- value: ratio
-- better: higher
-- minimum_numerator: 5
-- needs: enrollment.enrolled or participants.enrolled_on or participants.is_enrolled; sites.activated_on
-- source: DEFINITIONS, "Enrollment rate (velocity)" and "Active site-months"
-- note: Active sites that enrolled nobody are in. Sites without an activation date are on neither side. Sums are divided, rates are never averaged.
select level_of(grouping(trial_id), grouping(country), grouping(site_id), grouping(vendor)) as level,
    trial_id, country, site_id, vendor,
    sum(coalesce(weeks_13, 0)) as numerator, sum(exposure_13) / 30.4375 as denominator
from (select p.*, w.weeks_13 from site_places($as_of, $known_at) p
      left join site_weeks($as_of, $known_at) w on w.trial_id = p.trial_id and w.site_id = p.site_id)
where says_enrolled and exposure_13 is not null
group by grouping sets ((), (trial_id), (trial_id, country), (trial_id, country, site_id), (vendor))
having (grouping(vendor) = 1 or vendor is not null)
    and (grouping(country) = 1 or grouping(site_id) = 0 or country is not null)
