-- area: contracts
-- title: Expiring contracts
-- question: Which contracts run out, or have run out, while the work goes on?
-- formula: contracts in force that expire within 90 days of the data date or have expired, in trials that are not over
-- unit: contracts
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: contracts.expires_on
-- source: DEFINITIONS, "Change-order exposure"
-- note: The denominator counts the contracts with an expiry day that are signed and neither terminated nor completed. A trial is over when the trials export says completed or terminated; one of which nobody says so goes on. Thresholds are illustrative.
with trials as (
    select distinct trial_id from known_fields($as_of, $known_at) where kind = 'contracts'
), stated as (
    select trial_id, vendor, contract_id, expires_on, expires_on - data_date as days_left,
        coalesce(is_live, false) as is_live
    from trials left join contract_tree($as_of, $known_at) using (trial_id)
), totals as (
    select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor, count(*) as known,
        count(*) filter (where is_live) as live, count(expires_on) filter (where is_live) as dated,
        count(*) filter (where is_live and days_left <= 90) as ending,
        count(*) filter (where is_live and days_left < 0) as expired
    from stated
    group by grouping sets ((), (trial_id), (vendor))
    having grouping(vendor) = 1 or vendor is not null
)
select level, trial_id, vendor, if(known = 0 or (live > 0 and dated = 0), null, ending) as numerator, dated as denominator,
    case when live > 0 and dated = 0 then 'no contract in force says when it expires'
         else nullif(concat_ws('; ', if(expired > 0, 'already expired: ' || expired, null),
            if(live > dated, 'without an expiry day: ' || (live - dated), null)), '') end as reason
from totals
