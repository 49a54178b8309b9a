-- area: budget
-- title: Estimate at completion
-- question: What will the service contracts cost when done, if work goes on costing what it costs now?
-- formula: budget at completion / cost performance index (the first of four variants: performance continues)
-- unit: money
-- value: ratio
-- better: none
-- needs: budget.cost_type; budget.units_completed; budget.unit_price; budget.accrued_amount; budget.budgeted_amount
-- source: DEFINITIONS, "EAC variants"
-- note: Service lines only. One of a range: the other three (the variance was one-off, both pressures, the forecast as reported) stand beside it in the view budget_estimates. The numerator is the budget at completion, the denominator the index.
with lines as (
    select trial_id, vendor, currency,
        sum(units_completed * unit_price) filter (where is_to_date)::double as earned,
        sum(accrued_amount) filter (where is_to_date)::double as cost, sum(budgeted_amount)::double as budgeted
    from (select *, month_on is null or last_day(month_on) <= data_date as is_to_date
          from budget_said($as_of, $known_at) where cost_type = 'service')
    group by trial_id, vendor, currency
), measured as (
    select *, coalesce(sum(earned) over trial > 0 and sum(cost) over trial > 0 and sum(budgeted) over trial > 0, false)
            as is_measured
    from lines window trial as (partition by trial_id, currency)
), totals as (
    select trial_id, vendor, currency, grouping(trial_id) as no_trial, grouping(vendor) as no_vendor,
        sum(budgeted) filter (where is_measured) as budgeted,
        sum(earned) filter (where is_measured) / nullif(sum(cost) filter (where is_measured), 0) as index
    from measured
    group by grouping sets ((currency), (trial_id, currency), (vendor, currency))
    having grouping(vendor) = 1 or vendor is not null
)
select level_of(no_trial, 1, 1, no_vendor) as level, trial_id, vendor, currency,
    in_currency(budgeted, currency, no_trial) as numerator, in_currency(index, currency, no_trial) as denominator,
    case when budgeted is null then 'not yet measurable: no service line has units completed, a cost and a budget'
         else why_no_currency(currency, no_trial) end as reason
from totals
