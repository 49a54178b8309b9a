-- area: contracts
-- title: Change order rate
-- question: How much of what was contracted has been changed since?
-- formula: sum of |executed changes| / original value of the contracts signed and not terminated
-- unit: percent
-- value: ratio
-- better: lower
-- needs: contracts.original_value; changes.amount; changes.status
-- source: DEFINITIONS, "Change-order exposure"
-- note: Increases and decreases both count as change. Changes of a contract inside another vendor's count for its vendor only. Not judged: what is usual differs by service, and a change may be the sponsor's wish.
with trials as (
    select trial_id from known_fields($as_of, $known_at) group by trial_id
    having bool_or(kind = 'contracts' and list_contains(fields, 'original_value'))
        and bool_or(kind = 'changes' and list_contains(fields, 'amount') and list_contains(fields, 'status'))
), totals as (
    select trial_id, vendor, currency, grouping(trial_id) as no_trial, grouping(vendor) as no_vendor,
        count(*) filter (where part = 'executed' and amount is null) as silent,
        count(amount) filter (where part = 'executed') as executed,
        coalesce(sum(abs(amount)) filter (where part = 'executed'), 0) as changed,
        sum(amount) filter (where part = 'original') as original
    from counted_amounts($as_of, $known_at) join trials using (trial_id)
    where part in ('original', 'executed', 'not in force')
    group by grouping sets ((of_vendor, currency), (of_vendor, trial_id, currency), (of_vendor, vendor, currency))
    having of_vendor = (grouping(vendor) = 0)
)
select level_of(no_trial, 1, 1, no_vendor) as level, trial_id, vendor, currency,
    in_currency(if(silent > 0 and executed = 0, null, changed), currency, no_trial) as numerator,
    in_currency(original, currency, no_trial) as denominator,
    nullif(concat_ws('; ', why_no_currency(currency, no_trial),
        if(coalesce(original, 0) = 0, 'no signed contract has a value', null),
        if(silent > 0, 'executed changes without an amount: ' || silent, null)), '') as reason
from totals
