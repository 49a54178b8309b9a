-- area: enrollment
-- title: Participants enrolled
-- question: How many participants are enrolled so far?
-- formula: Sum of enrolled up to the data date. Per trial one source speaks: the participants log or the enrollment counts, whichever is newer.
-- unit: participants
-- value: numerator
-- better: higher
-- needs: enrollment.enrolled or participants.enrolled_on or participants.is_enrolled
-- source: DEFINITIONS, "Enrolled"
-- note: Participants whose day of enrollment no export says are in this total and in no weekly figure. A vendor's figure is that of the sites it monitors; where a site names none, the trial's lead vendor.
select level_of(grouping(trial_id), grouping(country), grouping(site_id), grouping(vendor)) as level,
    trial_id, country, site_id, vendor, sum(enrolled) as numerator
from site_counts($as_of, $known_at)
where enrolled is not null
group by grouping sets ((), (trial_id), (trial_id, country), (trial_id, country, site_id), (vendor))
having (grouping(vendor) = 1 or vendor is not null)
    and (grouping(country) = 1 or grouping(site_id) = 0 or country is not null)
