-- Every amount of contracts in force and of changes, by what it is: original, cancellable, and the state of a change.
-- `is_passed_on`: it counts inside a contract of another vendor, so it is the vendor's own and never added to a trial.
-- What counts inside a contract of the same vendor is left out. Executed changes count where their contract is in force.
with amounts as (
    select 'contracts' as kind, contract_id as item, trial_id, vendor, currency,
        if(is_in_force, 'original', 'not in force') as part, if(is_in_force, original_value, null) as amount,
        counts_in, is_in_own, signed_on as period, receipt, row_number, data_date
    from contract_tree($as_of, $known_at) where if(is_in_force, not is_frame, currency is not null)
    union all by name
    select 'contracts' as kind, contract_id as item, trial_id, vendor, currency, 'cancellable' as part,
        cancellable_value as amount, counts_in, is_in_own, signed_on as period, receipt, row_number, data_date
    from contract_tree($as_of, $known_at) where is_in_force and original_value is not null
    union all by name
    select 'changes' as kind, change_id as item, trial_id, vendor, currency, state as part, amount, days, counts_in,
        is_in_own, coalesce(executed_on, submitted_on, requested_on) as period, receipt, row_number, data_date
    from change_states($as_of, $known_at) where is_open or is_in_force
)
select * exclude (counts_in, is_in_own), counts_in is not null as is_passed_on
from amounts where not is_in_own
