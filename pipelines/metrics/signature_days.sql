-- area: contracts
-- title: Days to signature
-- question: How long does a contract take from being sent out to being signed?
-- formula: Kaplan-Meier median of the days from sent (else requested) to signed; those not signed yet count as still waiting
-- unit: days taken
-- value: numerator
-- better: lower
-- needs: contracts.signed_on; contracts.sent_on or contracts.requested_on
-- source: DEFINITIONS, "Cycle times"
-- note: The median of the signed ones alone would be too short: what takes longest is not signed yet. The denominator counts the contracts with both ends or still waiting. Unknown below 5 signed. Left out: contracts terminated before they were signed, and those said to be executed without a day.
with waits as (
    select trial_id, vendor, is_signed::integer as is_signed, days from contract_waits($as_of, $known_at)
), steps as (
    select grouping(trial_id) as no_trial, grouping(vendor) as no_vendor, trial_id, vendor, days,
        sum(is_signed) as signed, count(*) as ended
    from waits
    group by grouping sets ((days), (trial_id, days), (vendor, days))
    having grouping(vendor) = 1 or vendor is not null
), at_risk as (
    select *, sum(ended) over (partition by no_trial, no_vendor, trial_id, vendor order by days desc) as waiting
    from steps
), survival as (
    select *, product(1 - signed / waiting) over (partition by no_trial, no_vendor, trial_id, vendor order by days) as part
    from at_risk
), medians as (
    select no_trial, no_vendor, trial_id, vendor, sum(signed) as signed, sum(ended) as contracts,
        min(days) filter (where part <= 0.5 + 1e-9) as median_days, max(days) as longest
    from survival group by all
)
select level_of(no_trial, 1, 1, no_vendor) as level, trial_id, vendor,
    if(signed < 5, null, median_days) as numerator, contracts as denominator,
    case when signed < 5 then 'too few to say: ' || signed || ' of ' || contracts || ' signed'
         when median_days is null then 'more than half are not signed yet: longer than ' || longest || ' days'
         else 'signed: ' || signed || ' of ' || contracts end as reason
from medians
