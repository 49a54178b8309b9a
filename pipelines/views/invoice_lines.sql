-- Every line of an invoice or credit note: the work it is for, whether it is paid, taken back or due, and paid before acceptance.
-- A line that names no contract line is for that of its deliverable. A deliverable is known whichever vendor is looked at.
-- A credit note cancels the latest line before it of the same work and amount, one each: they close like brackets.
with stated as (
    select i.*, coalesce(i.invoiced_on, i.received_on) as billed_on, coalesce(i.line_id, d.line_id) as for_line,
        coalesce(i.status = 'rejected', false) as is_rejected,
        coalesce(i.document_type = 'credit note', i.amount < 0) as is_credit,
        coalesce(i.paid_on <= i.data_date, i.status = 'paid', false)
            or coalesce(i.paid_amount >= i.amount and i.amount > 0, false) as is_paid,
        list_has_any(k.fields, ['paid_on', 'paid_amount', 'status']) as says_paid,
        d.deliverable_id is not null as is_deliverable_known, d.data_date as deliverables_on,
        coalesce(d.accepted_on <= d.data_date, d.status = 'accepted', false) as is_accepted,
        if(d.accepted_on <= d.data_date, d.accepted_on, null) as accepted_on
    from invoices_said($as_of, $known_at) i
    join known_fields($as_of, $known_at) k on k.kind = 'invoices' and k.trial_id = i.trial_id and k.feed = i.feed
    left join deliverables_of_all($as_of, $known_at) d
      on d.trial_id = i.trial_id and d.deliverable_id = i.deliverable_id
), nested as (
    select *, if(is_credit, 1, 0) + sum(if(is_credit, -1, 1)) over (same rows unbounded preceding) as depth
    from stated
    window same as (partition by is_rejected, trial_id, vendor, currency, abs(amount), for_line, deliverable_id, milestone
                    order by billed_on nulls first, is_credit, invoice_id, invoice_line, receipt, row_number)
), matched as (
    select *, not is_credit and not is_rejected and coalesce(lead(is_credit) over same, false) as is_cancelled
    from nested
    window same as (partition by is_rejected, trial_id, vendor, currency, abs(amount), for_line, deliverable_id, milestone,
                    depth order by billed_on nulls first, is_credit, invoice_id, invoice_line, receipt, row_number)
)
select *, not is_credit and not is_rejected and not is_cancelled as is_live,
    not is_credit and not is_rejected and (is_paid or coalesce(paid_amount > 0, false)) as has_payment,
    if(says_paid, coalesce(paid_amount, if(is_paid, amount, 0)), null) as paid,
    case when is_rejected then 'rejected' when is_credit then 'credit note' when is_cancelled then 'taken back'
         when is_paid then 'paid' when status = 'disputed' then 'disputed' when due_on is null then 'no due date'
         when due_on < data_date then 'overdue' else 'due' end as state,
    case when not has_payment or deliverable_id is null then null
         when not is_deliverable_known then 'deliverable not known'
         when not is_accepted and paid_on > deliverables_on then 'paid after the last word of the deliverable'
         when not is_accepted then 'not accepted' when accepted_on is null then 'day of acceptance not said'
         when paid_on is null then 'day of payment not said'
         when paid_on < accepted_on then 'before' else 'after' end as payment
from matched
