-- area: payments
-- title: Duplicate invoices
-- question: What may have been invoiced twice?
-- formula: invoice lines of the same trial, vendor, amount, currency and work as an earlier one under another number, within 45 days
-- unit: invoice lines
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: invoices.deliverable_id or invoices.line_id; invoices.invoiced_on or invoices.received_on
-- source: DEFINITIONS, "Vendor scorecard", "Invoice accuracy"
-- note: Work is the deliverable where both name one, else the contract line; two milestones are not the same work. What a line bills in three months or more is a monthly fee: then twice is within 14 days. Credit notes and the lines they cancel are no duplicates. The denominator counts the lines that can be compared. Thresholds are illustrative.
with trials as (
    select distinct trial_id from known_fields($as_of, $known_at) where kind = 'invoices'
), stated as (
    select t.trial_id, i.vendor, i.is_live, i.duplicate_of,
        i.billed_on is not null and coalesce(i.deliverable_id, i.for_line) is not null as is_told
    from trials t left join invoice_states($as_of, $known_at) i on i.trial_id = t.trial_id and i.is_live
), totals as (
    select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor, count(*) as known,
        count(is_live) as lines, count(is_live) filter (where is_told) as told, count(duplicate_of) as twice
    from stated
    group by grouping sets ((), (trial_id), (vendor))
    having grouping(vendor) = 1 or vendor is not null
)
select level, trial_id, vendor, if(known = 0 or (lines > 0 and told = 0), null, twice) as numerator, told as denominator,
    if(lines > 0 and told = 0, 'no invoice names both its day and its work', null) as reason,
    if(lines > told, (lines - told) || if(lines - told = 1, ' more does', ' more do')
        || ' not name both day and work', null) as doubt
from totals
