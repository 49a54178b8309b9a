-- area: quality
-- title: Overdue deviation reports
-- question: How many deviations should have been reported by now and are not?
-- formula: deviations not reported whose report was due before the data date
-- unit: deviation reports
-- value: numerator
-- better: lower
-- amber: 1
-- red: 5
-- needs: deviations.due_on; deviations.reported_on
-- source: DEFINITIONS, "Issue age" (overdue)
-- note: Due on the data date itself is not overdue. The denominator counts those not reported yet that have a due day; cancelled ones are out. Thresholds are illustrative.
with waiting as (
    select trial_id, country, site_id, vendor, due_on, is_overdue, not is_reported as is_open
    from deviation_states($as_of, $known_at) where says_reported
), totals as (
    select level_of(grouping(trial_id), grouping(country), grouping(site_id), grouping(vendor)) as level,
        trial_id, country, site_id, vendor, count(*) filter (where is_overdue) as overdue,
        count(due_on) filter (where is_open) as dated, count(*) filter (where is_open) as still_open
    from waiting
    group by grouping sets ((), (trial_id), (trial_id, country), (trial_id, country, site_id), (vendor))
    having count(*) > 0 and (grouping(vendor) = 1 or vendor is not null) and (grouping(site_id) = 1 or site_id is not null)
        and (grouping(country) = 1 or grouping(site_id) = 0 or country is not null)
)
select level, trial_id, country, site_id, vendor, if(still_open > 0 and dated = 0, null, overdue) as numerator,
    dated as denominator,
    if(still_open > dated, 'of ' || still_open || ' not reported ' || (still_open - dated) || ' have no due day', null) as reason
from totals
