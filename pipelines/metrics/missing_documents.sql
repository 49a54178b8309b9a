-- area: deliverables
-- title: Missing documents
-- question: How many expected documents are missing that are needed within 30 days, or were?
-- formula: documents not there whose due day, or whose gate, lies before 30 days from the data date
-- unit: documents
-- value: numerator
-- better: lower
-- amber: 3
-- red: 8
-- needs: documents.status or documents.received_on; documents.due_on or documents.gate
-- source: DEFINITIONS, "Issue age"
-- note: There is: final, or received where the export has no status; a draft and an expired version are not. A gate is a milestone of the trial, by its actual or else forecast date. The denominator counts all that are missing and have a day. Thresholds are illustrative.
with trials as (
    select distinct trial_id from known_fields($as_of, $known_at) where kind = 'documents'
        and list_has_any(fields, ['status', 'received_on']) and list_has_any(fields, ['due_on', 'gate'])
), stated as (
    select t.trial_id, d.vendor, d.is_missing, d.needed_on, d.is_pressing
    from trials t left join document_states($as_of, $known_at) d using (trial_id)
), totals as (
    select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor, count(*) as known,
        count(*) filter (where is_missing) as missing, count(needed_on) filter (where is_missing) as dated,
        count(*) filter (where is_pressing) as pressing
    from stated
    group by grouping sets ((), (trial_id), (vendor))
    having grouping(vendor) = 1 or vendor is not null
)
select level, trial_id, vendor, if(known = 0 or (missing > 0 and dated = 0), null, pressing) as numerator,
    dated as denominator,
    case when missing > 0 and dated = 0 then 'no missing document has a day on which it is needed'
         when missing > dated then (missing - dated) || ' more missing without a day' end as reason
from totals
