-- rows: Each contract signed and not terminated with its value less what is cancellable, and each executed change; passed on is what counts inside another vendor's contract, and is added to the vendor's own figure only.
-- fields: committed = contracts.original_value, contracts.cancellable_value, changes.amount; current_value = contracts.original_value, changes.amount; committed_passed_on = contracts.original_value, contracts.cancellable_value, changes.amount; current_value_passed_on = contracts.original_value, changes.amount
-- numerator: the sum of committed; of a vendor also what was passed on to it
-- denominator: the sum of current value; of a vendor also what was passed on to it
with rows as (
    select kind, item, receipt, row_number, trial_id, vendor, currency, period, data_date, is_passed_on,
        sum(if(part = 'cancellable', -amount, amount)) as committed,
        sum(amount) filter (where part <> 'cancellable') as current_value
    from contract_amounts($as_of, $known_at)
    where part in ('original', 'cancellable', 'executed') and trial_id in (
        select trial_id from known_fields($as_of, $known_at)
        where kind = 'contracts' and list_contains(fields, 'original_value'))
    group by all
)
select ingredient || if(is_passed_on, '_passed_on', '') as ingredient, * exclude (ingredient, is_passed_on)
from (unpivot rows on committed, current_value into name ingredient value amount);

select coalesce(sum(amount) filter (where starts_with(ingredient, 'committed')), 0) as numerator,
    coalesce(sum(amount) filter (where starts_with(ingredient, 'current_value')), 0) as denominator
from ledger where $level = 'vendor' or not ends_with(ingredient, '_passed_on')
