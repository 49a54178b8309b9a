-- Every amount of a contract line (trial, vendor, line, currency), by what it is, with the row it stands in.
-- worked: units completed x baseline unit price where the line has both, else accrued. earned: the same of service lines, and
-- accrued of others. To date is: complete months, and lines without a month. invoiced, paid, accepted: of invoice lines that
-- are not rejected; of the budget where no invoice of the vendor is known. changed: executed changes that name the line.
-- listed: nothing, once for each row of the budget, so that a line is there before anything is known of it.
with months as (
    select *, month_on is null or last_day(month_on) <= data_date as is_to_date,
        count(units_completed * unit_price) over line > 0 as has_units, coalesce(cost_type, 'service') as of_type
    from budget_said($as_of, $known_at)
    window line as (partition by trial_id, vendor, line_id, currency, cost_type)
), billed as (
    from invoice_lines($as_of, $known_at) where not is_rejected
), valued as (
    select *, if(is_to_date, if(has_units, units_completed * unit_price, accrued_amount), null)::decimal(38, 8) as worked,
        if(is_to_date, if(has_units and of_type = 'service', units_completed * unit_price, accrued_amount), null)
            ::decimal(38, 8) as earned,
        budgeted_amount::decimal(38, 8) as budgeted, if(is_to_date, accrued_amount, null)::decimal(38, 8) as accrued,
        if(is_to_date, budgeted_amount, null)::decimal(38, 8) as due, invoiced_amount::decimal(38, 8) as invoiced,
        paid_amount::decimal(38, 8) as paid, 0::decimal(38, 8) as listed
    from months
)
select trial_id, vendor, line_id, currency, part, amount, of_type, has_units, month_on is null as is_unphased, description,
    'budget' as kind, receipt, row_number, month_on as period, data_date
from (unpivot valued on listed, worked, earned, budgeted, due, accrued, invoiced, paid into name part value amount) v
where part not in ('invoiced', 'paid') or (trial_id, vendor) not in (select (trial_id, vendor) from billed)
union all by name
select trial_id, vendor, for_line as line_id, currency, part, amount, 'invoices' as kind, receipt, row_number,
    billed_on as period, data_date
from (unpivot (select * exclude (amount, paid), amount::decimal(38, 8) as invoiced, paid::decimal(38, 8) as paid,
                   if(is_accepted, amount, null)::decimal(38, 8) as accepted from billed)
      on invoiced, paid, accepted into name part value amount) b
union all by name
select c.trial_id, coalesce(c.vendor, l.vendor) as vendor, c.line_id, coalesce(c.currency, l.currency) as currency,
    'changed' as part, c.amount::decimal(38, 8) as amount, 'changes' as kind, c.receipt, c.row_number,
    c.executed_on as period, c.data_date
from changes_said($as_of, $known_at) c
left join line_vendors($as_of, $known_at) l on l.trial_id = c.trial_id and l.line_id = c.line_id
where c.line_id is not null and c.amount is not null and c.executed_on <= c.data_date
    and coalesce(c.status = 'executed', true)
