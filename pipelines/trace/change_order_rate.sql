-- rows: Each executed change with its size, increase or decrease, and each contract signed and not terminated with its original value. Passed on is what counts inside another vendor's contract, and is added to the vendor's own figure only.
-- fields: executed = changes.amount; original = contracts.original_value; executed_passed_on = changes.amount; original_passed_on = contracts.original_value
-- numerator: the sum of executed; of a vendor also what was passed on to it
-- denominator: the sum of original; of a vendor also what was passed on to it
with trials as (
    select trial_id from known_fields($as_of, $known_at) group by trial_id
    having bool_or(kind = 'contracts' and list_contains(fields, 'original_value'))
        and bool_or(kind = 'changes' and list_contains(fields, 'amount') and list_contains(fields, 'status'))
)
select part || if(is_passed_on, '_passed_on', '') as ingredient, abs(amount) as amount, kind, receipt, row_number,
    trial_id, vendor, currency, item, period, data_date
from contract_amounts($as_of, $known_at) semi join trials using (trial_id)
where part in ('original', 'executed') and amount is not null;

select coalesce(sum(amount) filter (where starts_with(ingredient, 'executed')), 0) as numerator,
    sum(amount) filter (where starts_with(ingredient, 'original')) as denominator
from ledger where $level = 'vendor' or not ends_with(ingredient, '_passed_on')
