-- Every line of an invoice or credit note with what is odd about it: for no known work, or billed twice.
-- Twice is: same trial, vendor, amount, currency and work under two numbers within 45 days. Work is the deliverable where both
-- name one, else the contract line. What a line bills in three months or more is a fee by the month: then within 14 days.
with lines as (
    select *, count(distinct date_trunc('month', billed_on)) over (
        partition by trial_id, vendor, currency, amount, for_line, deliverable_id, milestone, is_live) as months
    from invoice_lines($as_of, $known_at)
), twins as (
    select b.receipt, b.row_number, max_by(a.invoice_id, (a.billed_on, a.invoice_id)) as duplicate_of
    from lines a join lines b
      on a.trial_id = b.trial_id and a.vendor = b.vendor and a.amount = b.amount and a.amount > 0
     and a.currency is not distinct from b.currency and (a.billed_on, a.invoice_id) < (b.billed_on, b.invoice_id)
     and a.is_live and b.is_live and a.invoice_id <> b.invoice_id
     and coalesce(a.deliverable_id = b.deliverable_id, a.for_line = b.for_line)
     and coalesce(a.milestone = b.milestone, true)
     and b.billed_on - a.billed_on <= if(b.deliverable_id is null and b.months >= 3, 14, 45)
    group by b.receipt, b.row_number
), known as (
    select distinct 'deliverables' as kind, trial_id, null as vendor, deliverable_id as name
    from deliverables_of_all($as_of, $known_at)
    union all select distinct 'milestones', trial_id, null, bare_name(name) from milestones_of_all($as_of, $known_at)
    union all select distinct 'budget', trial_id, vendor, line_id from budget_of_all($as_of, $known_at)
), named as (
    select i.receipt, i.row_number, count(k.name) as found, bool_or(s.trial_id is null) as is_silent
    from (select *, unnest([{'kind': 'deliverables', 'name': deliverable_id, 'vendor': null},
                            {'kind': 'milestones', 'name': bare_name(milestone), 'vendor': null},
                            {'kind': 'budget', 'name': line_id, 'vendor': vendor}]) as link from lines) i
    left join known k on k.kind = i.link.kind and k.trial_id = i.trial_id and k.name = i.link.name
     and k.vendor is not distinct from i.link.vendor
    left join (select distinct trial_id, kind from known_fields($as_of, $known_at)) s
      on s.trial_id = i.trial_id and s.kind = i.link.kind
    where i.link.name is not null group by all
)
select l.* exclude (months), t.duplicate_of,
    case when n.receipt is null then 'names no work' when n.found > 0 then 'known'
         when n.is_silent then 'cannot be told' else 'not known' end as work
from lines l
left join twins t on t.receipt = l.receipt and t.row_number = l.row_number
left join named n on n.receipt = l.receipt and n.row_number = l.row_number
