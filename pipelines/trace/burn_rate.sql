-- numerator: sum(accrued)
-- denominator: 3
-- rows: Each budget line of the last 3 complete months with what was accrued.
-- fields: accrued = budget.accrued_amount
select 'accrued' as ingredient, accrued_amount as amount, 'budget' as kind, receipt, row_number, trial_id, vendor,
    currency, line_id as item, month_on as period, data_date
from budget_said($as_of, $known_at)
where accrued_amount is not null
    and month_on >= date_trunc('month', data_date + 1) - interval 3 month
    and month_on < date_trunc('month', data_date + 1)
