-- numerator: count(without)
-- denominator: count(told)
-- rows: Each invoice line whose work can be looked for, and of these each of which no export knows any, with its amount.
-- fields: told = invoices.deliverable_id, invoices.milestone, invoices.line_id; without = invoices.amount
with told as (from invoice_states($as_of, $known_at) where is_live and work <> 'cannot be told')
select if(i = 1, 'told', 'without') as ingredient, amount, 'invoices' as kind, receipt, row_number, trial_id, vendor,
    invoice_id as item, billed_on as period, data_date
from told cross join range(1, 3) x(i)
where i = 1 or work <> 'known'
