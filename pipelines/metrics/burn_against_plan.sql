-- area: budget
-- title: Burn against plan
-- question: Are we spending what we planned to spend by now?
-- formula: accrued in the last 3 complete months / budgeted for the same months
-- unit: percent
-- value: ratio
-- better: lower
-- amber: 1.10
-- red: 1.25
-- needs: budget.month_on; budget.accrued_amount; budget.budgeted_amount
-- source: DEFINITIONS, "Burn rate"
-- note: Low is not good news by itself: money is also saved where work did not happen. Read it beside schedule_performance_index. Months nothing is accrued for yet are left out on both sides. Thresholds are illustrative.
with months as (
    select trial_id, vendor, currency, month_on, data_date,
        sum(accrued_amount) as accrued, sum(budgeted_amount) as budgeted
    from budget_at($as_of, $known_at)
    group by all
), marked as (
    select *, sum(accrued) over (partition by trial_id, currency, month_on) is not null
            and month_on >= date_trunc('month', data_date + 1) - interval 3 month
            and month_on < date_trunc('month', data_date + 1) as is_compared
    from months
), measured as (
    select *, coalesce(sum(budgeted) filter (where is_compared) over (partition by trial_id, currency) > 0, false)
            and is_compared as is_measured
    from marked
), totals as (
    select trial_id, vendor, currency, grouping(trial_id) as no_trial, grouping(vendor) as no_vendor,
        sum(accrued) filter (where is_measured) as accrued, sum(budgeted) filter (where is_measured) as budgeted,
        count(month_on) as phased, count(distinct month_on) filter (where is_compared) as months
    from measured
    group by grouping sets ((currency), (trial_id, currency), (vendor, currency))
    having grouping(vendor) = 1 or vendor is not null
)
select level_of(no_trial, 1, 1, no_vendor) as level, trial_id, vendor, currency,
    in_currency(accrued, currency, no_trial) as numerator, in_currency(budgeted, currency, no_trial) as denominator,
    case when phased = 0 then 'the budget is not phased by month'
         when months = 0 then 'nothing is accrued for the last 3 complete months'
         when budgeted is null then 'nothing is budgeted for these months'
         else why_no_currency(currency, no_trial) end as reason,
    case when months < 3 then 'only ' || months || ' of the last 3 months have an accrued amount' end as doubt
from totals
