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
    select trial_id, vendor, currency, count(month_on) as phased,
        if(month_on >= date_trunc('month', data_date + 1) - interval 3 month
            and month_on < date_trunc('month', data_date + 1), month_on, null) as recent_on,
        sum(accrued_amount) as accrued, sum(budgeted_amount) as budgeted
    from budget_said($as_of, $known_at)
    group by trial_id, vendor, currency, recent_on
), compared as (
    select *, recent_on is not null and sum(accrued) over trial_month is not null as is_compared
    from months window trial_month as (partition by trial_id, currency, recent_on)
), measured as (
    select *, is_compared and coalesce(sum(budgeted) filter (where is_compared) over trial > 0, false) as is_measured
    from compared window trial as (partition by trial_id, currency)
), totals as (
    select trial_id, vendor, currency, grouping(trial_id) as no_trial, grouping(vendor) as no_vendor,
        sum(accrued) filter (where is_measured) as accrued, sum(budgeted) filter (where is_measured) as budgeted,
        sum(phased) as phased, count(distinct recent_on) filter (where is_compared) as months
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
