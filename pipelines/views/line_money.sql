-- The amounts of each contract line (trial, vendor, line, currency), in cents. contracted is what is budgeted and executed
-- changes that name the line. Invoiced is zero, and not unknown, where the trial's exports say what is invoiced.
with sums as (
    select trial_id, vendor, line_id, currency, any_value(description) as description,
        count(*) filter (where kind = 'budget') > 0 as is_line,
        coalesce(bool_and(of_type = 'internal'), false) as is_internal, coalesce(bool_or(has_units), false) as has_units,
        coalesce(bool_or(is_unphased) filter (where part = 'budgeted'), false) as is_unphased,
        sum(amount) filter (where part = 'budgeted') as budgeted, sum(amount) filter (where part = 'due') as due,
        sum(amount) filter (where part = 'changed') as changed, sum(amount) filter (where part = 'worked') as worked,
        sum(amount) filter (where part = 'earned') as earned, sum(amount) filter (where part = 'accrued') as accrued,
        sum(amount) filter (where part = 'invoiced') as invoiced, sum(amount) filter (where part = 'paid') as paid,
        sum(amount) filter (where part = 'accepted') as accepted
    from line_entries($as_of, $known_at) group by all
), known as (
    select trial_id, bool_or(kind = 'invoices' or list_contains(fields, 'invoiced_amount')) as invoices,
        bool_or(list_has_any(fields, ['paid_on', 'paid_amount', 'status'])) as payments,
        bool_or(kind = 'invoices' and list_contains(fields, 'deliverable_id')) as accepts,
        bool_or(list_contains(fields, 'accrued_amount')) as accruals,
        bool_or(list_has_any(fields, ['accrued_amount', 'units_completed'])) as work
    from known_fields($as_of, $known_at) where kind in ('budget', 'invoices') group by trial_id
)
select trial_id, vendor, line_id, currency, description, is_line, is_internal, has_units, is_unphased,
    budgeted::decimal(20, 2) as budgeted, due::decimal(20, 2) as due, changed::decimal(20, 2) as changed,
    coalesce(budgeted + coalesce(changed, 0), changed)::decimal(20, 2) as contracted,
    coalesce(round(worked, 2), if(is_line and work, 0, null))::decimal(20, 2) as worked,
    coalesce(round(earned, 2), if(is_line and work, 0, null))::decimal(20, 2) as earned,
    coalesce(accrued, if(is_line and accruals, 0, null))::decimal(20, 2) as accrued,
    coalesce(invoiced, if(invoices, 0, null))::decimal(20, 2) as invoiced,
    coalesce(paid, if(payments, 0, null))::decimal(20, 2) as paid,
    coalesce(accepted, if(accepts, 0, null))::decimal(20, 2) as accepted
from sums left join known using (trial_id)
