-- Every accepted deliverable with a contract line, and whether an invoice has it: those of other vendors count too.
-- Recent is: accepted in the last 30 days before the data date of the trial's invoices. Perhaps: an invoice of its contract
-- line or milestone names no deliverable. Left out are trials without an export of invoices.
with invoices as (
    select * from invoices_of_all($as_of, $known_at) where coalesce(status <> 'rejected', true)
), cutoffs as (
    select trial_id, max(data_date) as invoices_on from known_fields($as_of, $known_at)
    where kind = 'invoices' group by trial_id
), billed as (
    select trial_id, deliverable_id, line_id, bare_name(milestone) as milestone
    from invoices group by trial_id, deliverable_id, line_id, bare_name(milestone), currency having sum(amount) > 0
)
select d.trial_id, d.vendor, d.deliverable_id, coalesce(d.title, d.item) as title, d.contract_id, d.line_id, d.milestone,
    d.accepted_on, c.invoices_on, c.invoices_on - d.accepted_on as days,
    case when exists (select 1 from billed b where b.trial_id = d.trial_id and b.deliverable_id = d.deliverable_id)
             then 'invoiced'
         when d.accepted_on is null then 'no day'
         when c.invoices_on - d.accepted_on <= 30 then 'recent'
         when exists (select 1 from billed b where b.trial_id = d.trial_id and b.deliverable_id is null
                      and (b.line_id = d.line_id or b.milestone = bare_name(d.milestone))) then 'perhaps'
         else 'not invoiced' end as state,
    d.data_date, d.feed, d.receipt, d.row_number
from deliverables_said($as_of, $known_at) d
join cutoffs c using (trial_id)
where d.line_id is not null and coalesce(d.accepted_on <= d.data_date, d.status = 'accepted')
order by d.trial_id, d.accepted_on, d.deliverable_id
