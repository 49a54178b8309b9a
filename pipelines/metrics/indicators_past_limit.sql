-- area: quality
-- title: Indicators past their limit
-- question: How many of the reported KPIs, KRIs and tolerance limits are past their limit?
-- formula: indicators past their limit, beyond what chance explains at their n / indicators that can be judged, as last reported
-- unit: indicators
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: kpis.threshold
-- source: DEFINITIONS, "QTL with noise"
-- note: The limits are those that the exports report. A share is past its limit only where chance alone (one in twenty) does not explain it. Not judged, and said: values under their least n, without n, or without a direction. Those of sites and countries count there and in their trial. Thresholds of this count are illustrative.
with latest as (
    select trial_id, country, site_id, vendor, status = 'red' as is_past, status <> 'unknown' as is_judged
    from kpi_values($as_of, $known_at) where is_latest and threshold is not null
), totals as (
    select level_of(grouping(trial_id), grouping(country), grouping(site_id), grouping(vendor)) as level,
        trial_id, country, site_id, vendor, count(*) filter (where is_past) as past,
        count(*) filter (where is_judged) as judged, count(*) filter (where not is_judged) as silent
    from latest
    group by grouping sets ((), (trial_id), (trial_id, country), (trial_id, country, site_id), (vendor))
    having count(*) > 0 and (grouping(vendor) = 1 or vendor is not null) and (grouping(site_id) = 1 or site_id is not null)
        and (grouping(country) = 1 or grouping(site_id) = 0 or country is not null)
)
select level, trial_id, country, site_id, vendor, if(judged = 0, null, past) as numerator, judged as denominator,
    if(silent > 0, silent || ' of ' || (judged + silent) || ' cannot be judged', null) as reason
from totals
