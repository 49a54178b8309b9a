-- numerator: sum(earned)
-- denominator: sum(planned)
-- rows: Each service line of the complete months with the value its completed units earned, and with what was budgeted.
-- fields: earned = budget.units_completed, budget.unit_price; planned = budget.budgeted_amount
with lines as (
    select *, (units_completed * unit_price)::double as earned, budgeted_amount::double as planned
    from budget_said($as_of, $known_at) where cost_type = 'service' and last_day(month_on) <= data_date
), measured as (
    select trial_id, currency from lines
    group by trial_id, currency having sum(earned) is not null and sum(planned) > 0
)
select ingredient, amount, 'budget' as kind, receipt, row_number, trial_id, vendor, currency, line_id as item,
    month_on as period, data_date
from (unpivot lines on earned, planned into name ingredient value amount) l
semi join measured m on m.trial_id = l.trial_id and m.currency is not distinct from l.currency
