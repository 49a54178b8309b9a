-- area: quality
-- title: Important deviations
-- question: How many important protocol deviations come about per participant and month?
-- formula: important deviations / participant-months from enrollment to leaving, completing or the data date; a month is 30.4375 days
-- unit: deviations per participant-month
-- value: ratio
-- better: lower
-- amber: 0.04
-- red: 0.08
-- minimum: 24
-- needs: deviations.importance; enrollment.enrolled or participants.enrolled_on
-- source: DEFINITIONS, "KRI" and "Common errors" 1 (rate per time at risk, zeros included)
-- note: Deviations without a day count and are of no month; of no site they count for the trial alone. Cancelled ones do not count. Counts per site do not say who completed: the rate then reads too low after the first completions. Unknown under 24 participant-months. Thresholds are illustrative.
with important as materialized (
    from important_deviations($as_of, $known_at)
), parts as (
    select trial_id, country, site_id, vendor, 0 as important, days, is_log, says_ends, 0 as undated
    from participant_time($as_of, $known_at)
    union all
    select trial_id, country, site_id, vendor, 1, 0, null, null, (happened_on is null)::integer
    from important
), totals as (
    select level_of(grouping(trial_id), grouping(country), grouping(site_id), grouping(vendor)) as level,
        trial_id, country, site_id, vendor, sum(important) as numerator, nullif(sum(days), 0) / 30.4375 as denominator,
        sum(undated) as undated, bool_and(is_log) as is_log, bool_and(says_ends) as says_ends
    from parts
    group by grouping sets ((), (trial_id), (trial_id, country), (trial_id, country, site_id), (vendor))
    having (grouping(vendor) = 1 or vendor is not null) and (grouping(site_id) = 1 or site_id is not null)
        and (grouping(country) = 1 or grouping(site_id) = 0 or country is not null)
), nowhere as (
    select trial_id, count(*) as lost from important where site_id is null group by all
)
select t.level, t.trial_id, t.country, t.site_id, t.vendor, t.numerator, t.denominator,
    nullif(concat_ws('; ', if(t.undated > 0, t.undated || ' of ' || t.numerator || ' have no day', null),
        if(not t.is_log, 'completions are not known from counts', null)), '') as reason,
    case when t.level in ('country', 'site') and n.lost > 0 then n.lost || ' important deviations of the trial name no site'
         when not t.says_ends then 'no export says who left: the months run on for all' end as doubt
from totals t left join nowhere n on n.trial_id = t.trial_id
