-- numerator: count(open)
-- denominator: count(accepted)
-- rows: Each deliverable with a contract line that was accepted more than 30 days ago, or is invoiced, and of these each that is in no invoice, with the days since.
-- fields: accepted = deliverables.accepted_on, deliverables.line_id; open = deliverables.accepted_on
with accepted as (from accepted_work($as_of, $known_at) where state in ('not invoiced', 'invoiced', 'perhaps'))
select if(i = 1, 'accepted', 'open') as ingredient, days as amount, 'deliverables' as kind, receipt, row_number, trial_id,
    vendor, deliverable_id as item, accepted_on as period, data_date
from accepted cross join range(1, 3) x(i)
where i = 1 or state = 'not invoiced'
