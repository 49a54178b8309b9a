-- area: budget
-- title: Schedule performance index
-- question: Is the work done that should be done by now?
-- formula: earned value / budgeted to date; earned value is units completed x baseline unit price, service lines, complete months
-- unit: ratio
-- value: ratio
-- better: higher
-- amber: 0.95
-- red: 0.90
-- needs: budget.cost_type; budget.month_on; budget.units_completed; budget.unit_price; budget.budgeted_amount
-- source: DEFINITIONS, "BAC; CV, SV; CPI, SPI", "Work-for-money (finance SPI)"
-- note: Service lines only. After the planned end this index nears 1 however late the work is, so a good one is not believed there. Thresholds are illustrative.
with lines as (
    select trial_id, vendor, currency, count(month_on) as phased,
        sum(units_completed * unit_price) filter (where last_day(month_on) <= data_date)::double as earned,
        sum(budgeted_amount) filter (where last_day(month_on) <= data_date)::double as planned,
        sum(budgeted_amount) filter (where last_day(month_on) > data_date)::double as later
    from budget_said($as_of, $known_at) where cost_type = 'service'
    group by trial_id, vendor, currency
), measured as (
    select *, sum(earned) over trial is not null and coalesce(sum(planned) over trial > 0, false) as is_measured
    from lines window trial as (partition by trial_id, currency)
), totals as (
    select trial_id, vendor, currency, grouping(trial_id) as no_trial, grouping(vendor) as no_vendor,
        sum(phased) as phased, sum(earned) filter (where is_measured) as earned,
        sum(planned) filter (where is_measured) as planned, sum(later) filter (where is_measured) as later
    from measured
    group by grouping sets ((currency), (trial_id, currency), (vendor, currency))
    having grouping(vendor) = 1 or vendor is not null
)
select level_of(no_trial, 1, 1, no_vendor) as level, trial_id, vendor, currency,
    in_currency(earned, currency, no_trial) as numerator, in_currency(planned, currency, no_trial) as denominator,
    case when phased = 0 then 'the budget is not phased by month'
         when earned is null then 'no service line has both units completed and a budget to date'
         else why_no_currency(currency, no_trial) end as reason,
    case when coalesce(later, 0) = 0 then 'the planned end has passed: the index nears 1 however late the work is' end
        as doubt
from totals
