-- area: payments
-- title: Accepted, not invoiced
-- question: Which accepted work is still not invoiced?
-- formula: deliverables with a contract line accepted more than 30 days before the data date of the invoices, and in no invoice
-- unit: deliverables
-- value: numerator
-- better: lower
-- amber: 2
-- red: 5
-- needs: deliverables.accepted_on; deliverables.line_id; invoices.deliverable_id or invoices.line_id
-- source: DEFINITIONS, "Accrual / prepaid"
-- note: An invoice of the whole contract line or milestone that names no deliverable may hold it: those are not counted, and said. What a credit note took back in full is not invoiced. The denominator counts the accepted deliverables with a contract line whose 30 days are over. Thresholds are illustrative.
with trials as (
    select distinct trial_id from known_fields($as_of, $known_at) where kind = 'deliverables'
), stated as (
    select t.trial_id, d.vendor, d.state from trials t left join accepted_work($as_of, $known_at) d using (trial_id)
), totals as (
    select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor, count(*) as known,
        count(*) filter (where state = 'not invoiced') as open,
        count(*) filter (where state in ('not invoiced', 'invoiced', 'perhaps')) as told,
        count(*) filter (where state = 'perhaps') as perhaps, count(*) filter (where state = 'no day') as undated
    from stated
    group by grouping sets ((), (trial_id), (vendor))
    having grouping(vendor) = 1 or vendor is not null
)
select level, trial_id, vendor, if(known = 0 or (undated > 0 and told = 0), null, open) as numerator,
    told as denominator, nullif(concat_ws('; ',
        if(undated > 0, 'of ' || undated || ' it is not said on which day they were accepted', null),
        if(perhaps > 0, perhaps || ' may be in an invoice of the whole line', null)), '') as reason
from totals
