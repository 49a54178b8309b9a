-- area: contracts
-- title: Change exposure
-- question: How much may changes that are not executed yet add to the contracts?
-- formula: sum of the increases that are verbal, pending or at risk
-- unit: money
-- value: numerator
-- judge: share
-- better: lower
-- amber: 0.05
-- red: 0.10
-- needs: changes.amount; changes.status
-- source: DEFINITIONS, "Change-order exposure"
-- note: Gross: decreases are said and never netted. Judged as a share of the denominator, the current contract value: original and executed changes of contracts signed and not terminated. Changes of a contract inside another vendor's count for its vendor only. Thresholds are illustrative.
with trials as (
    select distinct trial_id from known_fields($as_of, $known_at)
    where kind = 'changes' and list_contains(fields, 'amount') and list_contains(fields, 'status')
), totals as (
    select trial_id, vendor, currency, grouping(trial_id) as no_trial, grouping(vendor) as no_vendor,
        count(*) filter (where part in ('verbal', 'pending', 'at-risk') and amount is null) as silent,
        count(*) filter (where part in ('verbal', 'pending', 'at-risk') and amount is null and coalesce(days, 0) = 0)
            + count(*) filter (where part = 'not stated') as doubtful,
        count(amount) filter (where part = 'original') as valued,
        sum(amount) filter (where part in ('original', 'executed')) as current_value,
        sum(amount) filter (where part in ('verbal', 'pending', 'at-risk') and amount > 0) as exposure,
        sum(amount) filter (where part = 'verbal' and amount > 0) as verbal,
        -sum(amount) filter (where part in ('verbal', 'pending', 'at-risk') and amount < 0) as decreases
    from counted_amounts($as_of, $known_at) join trials using (trial_id)
    group by grouping sets ((of_vendor, currency), (of_vendor, trial_id, currency), (of_vendor, vendor, currency))
    having of_vendor = (grouping(vendor) = 0)
)
select level_of(no_trial, 1, 1, no_vendor) as level, trial_id, vendor, currency,
    in_currency(if(exposure is null and decreases is null and silent > 0, null, coalesce(exposure, 0)), currency, no_trial)
        as numerator,
    in_currency(if(valued = 0, null, current_value), currency, no_trial) as denominator,
    nullif(concat_ws('; ', why_no_currency(currency, no_trial),
        if(verbal > 0, 'verbal: ' || format('{:,.0f}', verbal::double), null),
        if(decreases > 0, 'decreases not netted: ' || format('{:,.0f}', decreases::double), null),
        if(silent > 0, 'open changes without an amount: ' || silent, null),
        if(valued = 0, 'no signed contract has a value to hold it against', null)), '') as reason,
    if(doubtful > 0, 'changes that say neither amount nor days, or no status: ' || doubtful, null) as doubt
from totals
