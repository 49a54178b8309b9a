-- All work of a trial that has a vendor, one row each, whatever kind it is of: what it is, until when, and whether it is
-- still open. role: what the vendor has to do with it.
select 'deliverable' as kind, trial_id, vendor, contract_id, deliverable_id as item, coalesce(title, d.item) as title,
    'delivers it' as role, milestone, promised_on as day, status as state, not is_accepted and not is_cancelled as is_open,
    null::decimal(18,2) as amount, null as currency, feed, receipt, row_number, data_date
from deliverable_states($as_of, $known_at) d
union all
select 'invoice line', trial_id, vendor, contract_id, concat_ws(' / ', invoice_id, invoice_line), work_named, 'billed it',
    milestone, coalesce(due_on, billed_on), state, is_live and not is_paid, amount, currency, feed, receipt, row_number,
    data_date
from (select *, 'for ' || coalesce(deliverable_id, for_line) as work_named from invoice_lines($as_of, $known_at))
union all
select 'input', trial_id, whose.vendor, null, input_id, i.item, whose.role, milestone, needed_on, status, is_open,
    null, null, feed, receipt, row_number, data_date
from (select *, unnest([{'vendor': vendor, 'role': 'waits for it'}, {'vendor': owing_vendor, 'role': 'owes it'}]) as whose
      from input_states($as_of, $known_at)) i
union all
select 'document', trial_id, vendor, null, document_id, coalesce(title, d.item), 'provides it', gate, needed_on, status,
    is_missing, null, null, feed, receipt, row_number, data_date
from document_states($as_of, $known_at) d
union all
select 'submission', trial_id, vendor, null, submission_id, concat_ws(', ', title, authority, country), 'submits it', null,
    coalesce(submitted_on, planned_on), status, not is_approved and not is_ended, null, null, feed, receipt, row_number,
    data_date
from submission_states($as_of, $known_at)
