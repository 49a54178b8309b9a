-- numerator: sum(accrued)
-- denominator: sum(budgeted)
-- rows: Each budget line and month up to the data date with what was accrued, and each with what was budgeted.
-- fields: accrued = budget.accrued_amount; budgeted = budget.budgeted_amount
with lines as (
    select *, budgeted_amount as budgeted,
        if(month_on is null or last_day(month_on) <= data_date, accrued_amount, null) as accrued
    from budget_said($as_of, $known_at)
), measured as (
    select trial_id, currency from lines
    group by trial_id, currency having sum(accrued) is not null and sum(budgeted) > 0
)
select ingredient, amount, 'budget' as kind, receipt, row_number, trial_id, vendor, currency, line_id as item,
    month_on as period, data_date
from (unpivot lines on accrued, budgeted into name ingredient value amount) l
semi join measured m on m.trial_id = l.trial_id and m.currency is not distinct from l.currency
