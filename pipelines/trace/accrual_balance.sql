-- rows: Each contract line and month with what it earned, and each invoice line for it, credit notes below zero.
-- fields: earned = budget.units_completed, budget.unit_price, budget.accrued_amount; invoiced = invoices.amount, budget.invoiced_amount
-- numerator: per contract line what is earned beyond what is invoiced, added up
-- denominator: all that is earned
with balanced as (
    select trial_id, vendor, line_id, currency from line_money($as_of, $known_at)
    where is_line and not is_internal and vendor is not null and earned is not null and invoiced is not null
)
select part as ingredient, amount::double as amount, kind, receipt, row_number, trial_id, vendor, currency, line_id as item,
    period, data_date
from line_entries($as_of, $known_at) e
semi join balanced b on b.trial_id = e.trial_id and b.vendor = e.vendor and b.line_id is not distinct from e.line_id
    and b.currency is not distinct from e.currency
where part in ('earned', 'invoiced');

with lines as (
    select round(coalesce(sum(amount) filter (where ingredient = 'earned'), 0), 2) as earned,
        round(coalesce(sum(amount) filter (where ingredient = 'invoiced'), 0), 2) as invoiced
    from ledger group by trial_id, vendor, item, currency
)
select coalesce(sum(greatest(earned - invoiced, 0)), 0) as numerator, coalesce(sum(earned), 0) as denominator from lines
