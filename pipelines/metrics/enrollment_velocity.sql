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
    select *, coalesce(bool_and(is_monthly) over trial and min(first_on) over trial < week_end_on - 27, false) as by_month
    from site_counts($as_of, $known_at)
    where enrolled is not null
    window trial as (partition by trial_id)
)
select level_of(grouping(trial_id), grouping(country), grouping(site_id), grouping(vendor)) as level,
    trial_id, country, site_id, vendor,
    sum(weeks_4) filter (where not by_month) as numerator, 4 as denominator,
    case when bool_and(by_month) then 'the counts come by month: they say nothing about weeks'
         when grouping(vendor) = 1 and sum(unplaced) > 0
         then 'without ' || sum(unplaced)::bigint || ' enrolled on a day that no export says' end as reason
from sites
group by grouping sets ((), (trial_id), (trial_id, country), (trial_id, country, site_id), (vendor))
having (grouping(vendor) = 1 or vendor is not null)
    and (grouping(country) = 1 or grouping(site_id) = 0 or country is not null)
