-- area: contracts
-- title: Committed by contract
-- question: How much money is committed to vendors and can no longer be taken back?
-- formula: original value + executed changes - what can still be cancelled, over contracts signed and not terminated
-- unit: money
-- value: numerator
-- better: none
-- needs: contracts.original_value
-- source: DEFINITIONS, "Cost basis"
-- note: The denominator is the current value: original and executed changes. A contract under one that is in force and has a value counts inside it, never again; a vendor's own figure has what it was passed on. Executed changes that name no contract count with their vendor. Where nothing is said to be cancellable, all is committed.
with trials as (
    select trial_id, bool_or(kind = 'changes') as has_changes from known_fields($as_of, $known_at)
    group by trial_id having bool_or(kind = 'contracts' and list_contains(fields, 'original_value'))
), totals as (
    select trial_id, vendor, currency, grouping(trial_id) as no_trial, grouping(vendor) as no_vendor,
        count(*) filter (where part = 'original') as signed, count(amount) filter (where part = 'original') as valued,
        count(*) filter (where part = 'cancellable' and amount is null) as unsaid,
        count(*) filter (where part = 'executed' and amount is null) as silent,
        count(distinct trial_id) filter (where not has_changes) as unchanged,
        coalesce(sum(amount) filter (where part in ('original', 'executed')), 0) as current_value,
        coalesce(sum(amount) filter (where part = 'cancellable'), 0) as cancellable
    from counted_amounts($as_of, $known_at) join trials using (trial_id)
    where part in ('original', 'not in force', 'cancellable', 'executed')
    group by grouping sets ((of_vendor, currency), (of_vendor, trial_id, currency), (of_vendor, vendor, currency))
    having of_vendor = (grouping(vendor) = 0)
)
select level_of(no_trial, 1, 1, no_vendor) as level, trial_id, vendor, currency,
    in_currency(if(signed > 0 and valued = 0, null, current_value - cancellable), currency, no_trial) as numerator,
    in_currency(if(signed > 0 and valued = 0, null, current_value), currency, no_trial) as denominator,
    nullif(concat_ws('; ', why_no_currency(currency, no_trial),
        case when signed > 0 and valued = 0 then 'no signed contract has a value'
             when signed > valued then 'signed without a value: ' || (signed - valued) end,
        if(unsaid > 0, 'contracts that do not say what is cancellable: ' || unsaid, null),
        if(silent > 0, 'executed changes without an amount: ' || silent, null),
        if(unchanged > 0, 'trials without an export of changes: ' || unchanged, null)), '') as reason
from totals
