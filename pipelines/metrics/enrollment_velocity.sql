-- area: enrollment
-- title: Enrollment velocity
-- question: How many participants a week come in now?
-- formula: Enrolled in the last 4 complete weeks (Monday to Sunday, ending on or before the data date) / 4
-- unit: participants per week
-- value: ratio
-- better: higher
-- needs: enrollment.enrolled or participants.enrolled_on or participants.is_enrolled
-- source: DEFINITIONS, "Weekly velocity, rolling"
-- note: Weeks without anyone count as zero, also those before a trial's first participant. The week in progress does not count. Counts that come by month say nothing about weeks: unknown.
with sites as (
    select coalesce(p.trial_id, w.trial_id) as trial_id, coalesce(p.country, w.country) as country,
        coalesce(p.site_id, w.site_id) as site_id, coalesce(p.vendor, w.vendor) as vendor,
        coalesce(w.weeks_4, 0) as weeks_4, w.unplaced, w.is_monthly
    from site_weeks($as_of, $known_at) w
    full join site_places($as_of, $known_at) p on p.trial_id = w.trial_id and p.site_id = w.site_id
    where p.trial_id is null or p.says_enrolled
    union all  -- trials whose sites are unknown and silent
    select trial_id, null, null, lead_vendor, 0, 0, null from enrollment_source($as_of, $known_at) where says_enrolled
),
dated as (select *, coalesce(bool_and(is_monthly) over (partition by trial_id), false) as by_month from sites)
select level_of(grouping(trial_id), grouping(country), grouping(site_id), grouping(vendor)) as level,
    trial_id, country, site_id, vendor,
    sum(weeks_4) filter (where not by_month) as numerator, 4 as denominator,
    case when bool_and(by_month) then 'the counts come by month: they say nothing about weeks'
         when grouping(vendor) = 1 and sum(unplaced) > 0
         then 'without ' || sum(unplaced)::bigint || ' enrolled on a day that no export says' end as reason
from dated
group by grouping sets ((), (trial_id), (trial_id, country), (trial_id, country, site_id), (vendor))
having (grouping(vendor) = 1 or vendor is not null)
    and (grouping(country) = 1 or grouping(site_id) = 0 or country is not null)
    and (grouping(site_id) = 1 or site_id is not null)
