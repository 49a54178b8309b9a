-- area: payments
-- title: Paid before acceptance
-- question: What was paid although its deliverable was not accepted?
-- formula: invoice lines paid on a day on which the deliverable they name was not accepted, or paid and it still is not
-- unit: invoice lines
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: invoices.deliverable_id; invoices.paid_on or invoices.paid_amount or invoices.status; deliverables.accepted_on or deliverables.status
-- source: DEFINITIONS, "Vendor scorecard", "Invoice accuracy"
-- note: Paid in part counts. Accepted on the day of payment is in order. Credit notes and rejected lines do not count. The denominator counts the paid lines of which both days can be compared. Amounts stand on the page Money. Thresholds are illustrative.
with trials as (
    select distinct trial_id from known_fields($as_of, $known_at) where kind = 'invoices'
), stated as (
    select t.trial_id, i.vendor, i.payment from trials t left join invoice_lines($as_of, $known_at) i using (trial_id)
), totals as (
    select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor, count(*) as known,
        count(*) filter (where payment in ('not accepted', 'before')) as early,
        count(*) filter (where payment in ('not accepted', 'before', 'after')) as told,
        count(payment) as paid, count(*) filter (where payment = 'deliverable not known') as lost
    from stated
    group by grouping sets ((), (trial_id), (vendor))
    having grouping(vendor) = 1 or vendor is not null
)
select level, trial_id, vendor, if(known = 0 or (paid > 0 and told = 0), null, early) as numerator, told as denominator,
    if(paid > 0 and told = 0, 'of no paid line can payment and acceptance be compared', null) as reason,
    if(paid > told, 'of ' || (paid - told) || ' more it cannot be told'
        || if(lost > 0, '; no export knows the deliverable of ' || lost, ''), null) as doubt
from totals
