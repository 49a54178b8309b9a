-- numerator: count(twice)
-- denominator: count(told)
-- rows: Each invoice line with a day and a deliverable or contract line, and of these each that repeats an earlier one, with its amount.
-- fields: told = invoices.deliverable_id, invoices.line_id, invoices.invoiced_on; twice = invoices.amount
with told as (
    from invoice_states($as_of, $known_at)
    where is_live and billed_on is not null and coalesce(deliverable_id, for_line) is not null
)
select if(i = 1, 'told', 'twice') as ingredient, amount, 'invoices' as kind, receipt, row_number, trial_id, vendor,
    invoice_id as item, billed_on as period, data_date
from told cross join range(1, 3) x(i)
where i = 1 or duplicate_of is not null
