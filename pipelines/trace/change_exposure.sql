-- rows: Each increase that is verbal, pending or at risk, and what makes the current value: each contract signed and not terminated, and each executed change. Passed on is what counts inside another vendor's contract, and is added to the vendor's own figure only.
-- fields: exposure = changes.amount; current_value = contracts.original_value, changes.amount; exposure_passed_on = changes.amount; current_value_passed_on = contracts.original_value, changes.amount
-- numerator: the sum of exposure; of a vendor also what was passed on to it
-- denominator: the sum of current value; of a vendor also what was passed on to it
with amounts as (
    select *, if(part in ('original', 'executed'), 'current_value', 'exposure') as name
    from contract_amounts($as_of, $known_at)
    where (part in ('original', 'executed') or (part in ('verbal', 'pending', 'at-risk') and amount > 0))
        and amount is not null and trial_id in (
            select trial_id from known_fields($as_of, $known_at)
            where kind = 'changes' and list_contains(fields, 'amount') and list_contains(fields, 'status'))
)
select name || if(is_passed_on, '_passed_on', '') as ingredient, amount, kind, receipt, row_number, trial_id, vendor,
    currency, item, period, data_date
from amounts;

select coalesce(sum(amount) filter (where starts_with(ingredient, 'exposure')), 0) as numerator,
    sum(amount) filter (where starts_with(ingredient, 'current_value')) as denominator
from ledger where $level = 'vendor' or not ends_with(ingredient, '_passed_on')
