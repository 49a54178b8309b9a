-- area: payments
-- title: Invoiced without work
-- question: What is invoiced that no known work stands behind?
-- formula: invoice lines that name no deliverable, milestone or contract line, or only such as no export knows
-- unit: invoice lines
-- value: numerator
-- better: lower
-- amber: 1
-- red: 5
-- needs: invoices.deliverable_id or invoices.milestone or invoices.line_id
-- source: DEFINITIONS, "Vendor scorecard", "Invoice accuracy"
-- note: Known is: a deliverable or milestone of the trial, or a line of the vendor's budget. A contract alone is no work. Credit notes, rejected lines and those taken back do not count. The denominator counts the lines that can be told. Thresholds are illustrative.
with trials as (
    select distinct trial_id from known_fields($as_of, $known_at) where kind = 'invoices'
), stated as (
    select t.trial_id, i.vendor, i.work
    from trials t left join invoice_states($as_of, $known_at) i on i.trial_id = t.trial_id and i.is_live
), totals as (
    select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor, count(*) as known,
        count(work) as lines, count(*) filter (where work <> 'cannot be told') as told,
        count(*) filter (where work in ('names no work', 'not known')) as without
    from stated
    group by grouping sets ((), (trial_id), (vendor))
    having grouping(vendor) = 1 or vendor is not null
)
select level, trial_id, vendor, if(known = 0 or (lines > 0 and told = 0), null, without) as numerator, told as denominator,
    if(lines > 0 and told = 0, 'no export of what the invoices name has been loaded', null) as reason,
    if(lines > told, 'of ' || (lines - told) || ' more no export of what they name has been loaded', null) as doubt
from totals
