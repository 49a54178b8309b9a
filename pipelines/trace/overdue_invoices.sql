-- numerator: count(overdue)
-- denominator: count(dated)
-- rows: Each unpaid invoice with a due date by its line due first, and of these each that is overdue, with the days since.
-- fields: dated = invoices.due_on; overdue = invoices.due_on
with dated as (
    select distinct on (trial_id, vendor, invoice_id) * from invoice_lines($as_of, $known_at)
    where state in ('overdue', 'due')
    order by trial_id, vendor, invoice_id, due_on, invoice_line, receipt, row_number
)
select if(i = 1, 'dated', 'overdue') as ingredient, data_date - due_on as amount, 'invoices' as kind, receipt, row_number,
    trial_id, vendor, invoice_id as item, due_on as period, data_date
from dated cross join range(1, 3) x(i)
where i = 1 or state = 'overdue'
