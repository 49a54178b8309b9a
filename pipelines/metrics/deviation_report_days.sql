-- area: quality
-- title: Days to report a deviation
-- question: How long does it take from finding a deviation to reporting it?
-- formula: Kaplan-Meier median of the days from found (else happened) to reported; those not reported yet count as still waiting
-- unit: days taken
-- value: numerator
-- better: lower
-- needs: deviations.reported_on; deviations.identified_on or deviations.deviated_on
-- source: DEFINITIONS, "Cycle times"
-- note: The median of the reported ones alone would be too short: what takes longest is not reported yet. The denominator counts both. Unknown below 5 reported. Left out: deviations said to be unimportant, and those resolved without a report.
with waits as (
    select trial_id, vendor, is_reported::integer as is_reported, days from deviation_waits($as_of, $known_at)
), steps as (
    select grouping(trial_id) as no_trial, grouping(vendor) as no_vendor, trial_id, vendor, days,
        sum(is_reported) as reported, count(*) as ended
    from waits
    group by grouping sets ((days), (trial_id, days), (vendor, days))
    having grouping(vendor) = 1 or vendor is not null
), at_risk as (
    select *, sum(ended) over (partition by no_trial, no_vendor, trial_id, vendor order by days desc) as waiting
    from steps
), survival as (
    select *, product(1 - reported / waiting) over (partition by no_trial, no_vendor, trial_id, vendor order by days) as part
    from at_risk
), medians as (
    select no_trial, no_vendor, trial_id, vendor, sum(reported) as reported, sum(ended) as deviations,
        min(days) filter (where part <= 0.5 + 1e-9) as median_days, max(days) as longest
    from survival group by all
)
select level_of(no_trial, 1, 1, no_vendor) as level, trial_id, vendor,
    if(reported < 5, null, median_days) as numerator, deviations as denominator,
    case when reported < 5 then 'too few to say: ' || reported || ' of ' || deviations || ' reported'
         when median_days is null then 'more than half are not reported yet: longer than ' || longest || ' days'
         else 'reported: ' || reported || ' of ' || deviations end as reason
from medians
