-- area: enrollment
-- title: Screen-failure rate
-- question: Of the screenings that are decided, how many failed?
-- formula: Screen-failed / (screen-failed + enrolled)
-- unit: percent
-- value: ratio
-- better: lower
-- amber: 0.40
-- red: 0.60
-- minimum: 5
-- needs: enrollment.enrolled or participants.enrolled_on or participants.is_enrolled; enrollment.screen_failed or participants.screen_failed_on or participants.screen_failure_reason or participants.is_enrolled
-- source: DEFINITIONS, "Screen-failure rate"
-- note: Participants still in screening are on neither side. The thresholds are illustrative: what is usual depends on the indication, and a sponsor sets them.
select level_of(grouping(trial_id), grouping(country), grouping(site_id), grouping(vendor)) as level,
    trial_id, country, site_id, vendor,
    sum(screen_failed) as numerator, sum(screen_failed + enrolled) as denominator
from site_counts($as_of, $known_at)
where screen_failed is not null and enrolled is not null
group by grouping sets ((), (trial_id), (trial_id, country), (trial_id, country, site_id), (vendor))
having (grouping(vendor) = 1 or vendor is not null)
    and (grouping(country) = 1 or grouping(site_id) = 0 or country is not null)
