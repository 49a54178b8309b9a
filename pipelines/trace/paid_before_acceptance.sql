-- numerator: count(early)
-- denominator: count(paid)
-- rows: Each paid invoice line of which payment and acceptance can be compared, and of these each that was paid too early, with its amount.
-- fields: paid = invoices.paid_on, invoices.deliverable_id; early = invoices.amount
with paid as (from invoice_lines($as_of, $known_at) where payment in ('not accepted', 'before', 'after'))
select if(i = 1, 'paid', 'early') as ingredient, amount, 'invoices' as kind, receipt, row_number, trial_id, vendor,
    invoice_id as item, paid_on as period, data_date
from paid cross join range(1, 3) x(i)
where i = 1 or payment <> 'after'
