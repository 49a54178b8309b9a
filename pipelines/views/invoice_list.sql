-- Every line of an invoice or credit note with its flags: paid before acceptance, without known work, duplicate of which, overdue
-- by how many days; those with a flag come first, then the largest.
select s.trial_id, s.vendor, s.invoice_id, s.invoice_line, s.state, s.amount, s.currency, s.paid,
    nullif(concat_ws('; ',
        case s.payment when 'before' then 'paid ' || (s.accepted_on - s.paid_on) || ' days before acceptance'
             when 'not accepted' then 'paid, not accepted' end,
        if(s.is_live and s.work in ('names no work', 'not known'), 'no known work', null),
        'duplicate of ' || s.duplicate_of,
        if(s.state = 'overdue', 'overdue by ' || (s.data_date - s.due_on) || ' days', null)), '') as flags,
    coalesce(s.payment in ('before', 'not accepted'), false) as is_early, s.payment,
    if(s.payment = 'before', s.accepted_on - s.paid_on, null) as days_early,
    s.is_live and s.work in ('names no work', 'not known') as is_without_work, s.duplicate_of,
    if(s.state = 'overdue', s.data_date - s.due_on, null) as days_overdue,
    s.contract_id, s.for_line as line_id, s.deliverable_id, s.milestone, s.billed_on, s.due_on, s.paid_on, s.accepted_on,
    s.data_date, a.feed, a.upload_id, a.sheet, s.row_number
from invoice_states($as_of, $known_at) s
left join invoices_at($as_of, $known_at) a
  on a.trial_id = s.trial_id and a.vendor is not distinct from s.vendor and a.invoice_id = s.invoice_id
 and a.invoice_line is not distinct from s.invoice_line
order by flags is null, abs(s.amount) desc, s.trial_id, s.vendor, s.invoice_id, s.invoice_line
