-- numerator: sum(earned)
-- denominator: sum(cost)
-- rows: Each service line up to the data date with the value its completed units earned, and with what was accrued.
-- fields: earned = budget.units_completed, budget.unit_price; cost = budget.accrued_amount
with lines as (
    select *, units_completed * unit_price as earned, accrued_amount as cost
    from budget_said($as_of, $known_at)
    where cost_type = 'service' and (month_on is null or last_day(month_on) <= data_date)
), measured as (
    select trial_id, currency from lines
    group by trial_id, currency having sum(earned) is not null and sum(cost) > 0
)
select ingredient, amount, 'budget' as kind, receipt, row_number, trial_id, vendor, currency, line_id as item,
    month_on as period, data_date
from (unpivot (select * replace (earned::double as earned, cost::double as cost) from lines)
      on earned, cost into name ingredient value amount) l
semi join measured m on m.trial_id = l.trial_id and m.currency is not distinct from l.currency
