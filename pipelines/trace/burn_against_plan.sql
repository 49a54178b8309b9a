-- numerator: sum(accrued)
-- denominator: sum(budgeted)
-- rows: Each budget line of the last 3 complete months with what was accrued and with what was budgeted, without months nothing is accrued for yet.
-- fields: accrued = budget.accrued_amount; budgeted = budget.budgeted_amount
with lines as (
    select *, accrued_amount as accrued, budgeted_amount as budgeted
    from budget_said($as_of, $known_at)
    where month_on >= date_trunc('month', data_date + 1) - interval 3 month
        and month_on < date_trunc('month', data_date + 1)
), compared as (
    select trial_id, currency, month_on, sum(budgeted) as budgeted
    from lines group by all having sum(accrued) is not null
), measured as (
    select *, sum(budgeted) over (partition by trial_id, currency) > 0 as is_measured from compared
)
select ingredient, amount, 'budget' as kind, receipt, row_number, trial_id, vendor, currency, line_id as item,
    month_on as period, data_date
from (unpivot lines on accrued, budgeted into name ingredient value amount) l
semi join measured m on m.trial_id = l.trial_id and m.currency is not distinct from l.currency
    and m.month_on = l.month_on and m.is_measured
