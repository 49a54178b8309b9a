-- area: payments
-- title: Overdue invoices
-- question: How many invoices should have been paid by now?
-- formula: invoices with a line that is not paid and was due before the data date
-- unit: invoices
-- value: numerator
-- better: lower
-- amber: 3
-- red: 10
-- needs: invoices.due_on; invoices.paid_on or invoices.paid_amount or invoices.status
-- source: DEFINITIONS, "Vendor scorecard", "Invoice accuracy"
-- note: Invoices, not lines: one number of a vendor counts once. Disputed ones are apart and said; rejected lines, credit notes and what they cancel do not count. Due on the data date itself is not overdue. The denominator counts the unpaid invoices with a due date. Thresholds are illustrative.
with trials as (
    select distinct trial_id from known_fields($as_of, $known_at) where kind = 'invoices'
), stated as (
    select t.trial_id, i.vendor, i.state, (t.trial_id, i.vendor, i.invoice_id) as invoice
    from trials t left join invoice_lines($as_of, $known_at) i using (trial_id)
), totals as (
    select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor, count(*) as known,
        count(distinct invoice) filter (where state = 'overdue') as overdue,
        count(distinct invoice) filter (where state in ('overdue', 'due')) as dated,
        count(distinct invoice) filter (where state = 'no due date') as undated,
        count(distinct invoice) filter (where state = 'disputed') as disputed
    from stated
    group by grouping sets ((), (trial_id), (vendor))
    having grouping(vendor) = 1 or vendor is not null
)
select level, trial_id, vendor, if(known = 0 or (undated > 0 and dated = 0), null, overdue) as numerator,
    dated as denominator, nullif(concat_ws('; ',
        if(undated > 0 and dated = 0, 'no unpaid invoice has a due date', null),
        if(undated > 0 and dated > 0, undated || ' unpaid without a due date', null),
        if(disputed > 0, disputed || ' disputed, apart', null)), '') as reason
from totals
