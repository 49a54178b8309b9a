-- rows: Each budget line and month with what is budgeted, and with its cost: accrued in complete months, forecast in those to come.
-- fields: budgeted = budget.budgeted_amount; cost = budget.accrued_amount, budget.forecast_amount; to_come = budget.forecast_amount
-- numerator: the months to the first in which the cost so far exceeds all that is budgeted, else those the forecast covers
-- denominator: the months the forecast covers, and one more where the money ends within them
with lines as (
    select *, budgeted_amount as budgeted, if(last_day(month_on) > data_date, forecast_amount, accrued_amount) as cost,
        if(last_day(month_on) > data_date, forecast_amount, null) as to_come
    from budget_said($as_of, $known_at)
), measured as (
    select trial_id, currency from lines
    group by trial_id, currency
    having sum(budgeted) > 0 and (sum(to_come) is not null or sum(cost) > sum(budgeted))
)
select ingredient, amount, 'budget' as kind, receipt, row_number, trial_id, vendor, currency, line_id as item,
    month_on as period, data_date
from (unpivot lines on budgeted, cost, to_come into name ingredient value amount) l
semi join measured m on m.trial_id = l.trial_id and m.currency is not distinct from l.currency;

with months as (
    select period, sum(amount) filter (where ingredient = 'cost') as spent, max(data_date) as data_date,
        sum(amount) filter (where ingredient = 'budgeted') as authorized, bool_or(ingredient = 'to_come') as is_to_come
    from ledger group by period
), running as (
    select *, sum(spent) over (order by period nulls first) > sum(authorized) over () as is_over from months
), ends as (
    select datediff('month', max(data_date), max(period) filter (where is_to_come)) as covered,
        datediff('month', max(data_date), min(period) filter (where is_over)) as until_over
    from running
)
select coalesce(if(until_over < 0, 0, until_over), nullif(covered, 0)) as numerator,
    greatest(covered, 1) + if(until_over is null, 0, 1) as denominator
from ends
