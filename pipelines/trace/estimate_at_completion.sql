-- numerator: sum(budgeted)
-- denominator: sum(earned) / nullif(sum(cost), 0)
-- rows: Each service line with what is budgeted, and up to the data date with the value its completed units earned and what was accrued.
-- fields: budgeted = budget.budgeted_amount; earned = budget.units_completed, budget.unit_price; cost = budget.accrued_amount
with services as (
    select *, month_on is null or last_day(month_on) <= data_date as is_to_date
    from budget_said($as_of, $known_at) where cost_type = 'service'
), lines as (
    select *, budgeted_amount::double as budgeted, if(is_to_date, (units_completed * unit_price)::double, null) as earned,
        if(is_to_date, accrued_amount::double, null) as cost
    from services
), measured as (
    select trial_id, currency from lines
    group by trial_id, currency having sum(earned) > 0 and sum(cost) > 0 and sum(budgeted) > 0
)
select ingredient, amount, 'budget' as kind, receipt, row_number, trial_id, vendor, currency, line_id as item,
    month_on as period, data_date
from (unpivot lines on budgeted, earned, cost into name ingredient value amount) l
semi join measured m on m.trial_id = l.trial_id and m.currency is not distinct from l.currency
