-- area: budget
-- title: Budget consumed
-- question: How much of the whole budget has the work so far cost?
-- formula: accrued to date / budgeted for the whole trial
-- unit: percent
-- value: ratio
-- better: lower
-- amber: 1.00
-- red: 1.10
-- needs: budget.accrued_amount; budget.budgeted_amount
-- source: DEFINITIONS, "Cost basis"
-- note: To date is: complete months, and lines without a month. All cost types. Says nothing about the work done for it: see cost_performance_index. Thresholds are illustrative.
with lines as (
    select trial_id, vendor, currency, sum(budgeted_amount) as budgeted,
        sum(accrued_amount) filter (where month_on is null or last_day(month_on) <= data_date) as accrued
    from budget_said($as_of, $known_at)
    group by all
), measured as (
    select *, sum(accrued) over trial is not null and coalesce(sum(budgeted) over trial > 0, false) as is_measured
    from lines window trial as (partition by trial_id, currency)
), totals as (
    select trial_id, vendor, currency, grouping(trial_id) as no_trial, grouping(vendor) as no_vendor,
        sum(accrued) filter (where is_measured) as accrued, sum(budgeted) filter (where is_measured) as budgeted,
        count(accrued) as accruing
    from measured
    group by grouping sets ((currency), (trial_id, currency), (vendor, currency))
    having grouping(vendor) = 1 or vendor is not null
)
select level_of(no_trial, 1, 1, no_vendor) as level, trial_id, vendor, currency,
    in_currency(accrued, currency, no_trial) as numerator, in_currency(budgeted, currency, no_trial) as denominator,
    case when accruing = 0 then 'nothing is accrued to date'
         when budgeted is null then 'nothing is budgeted'
         else why_no_currency(currency, no_trial) end as reason
from totals
