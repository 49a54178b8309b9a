-- area: budget
-- title: Burn rate
-- question: What does a month of work cost us now?
-- formula: accrued in the last 3 complete months / 3
-- unit: money per month
-- value: ratio
-- better: none
-- needs: budget.month_on; budget.accrued_amount
-- source: DEFINITIONS, "Burn rate"
-- note: Accrued, not invoiced or paid. A month is complete when its last day lies within the data. Per currency.
with lines as (
    select trial_id, vendor, currency, month_on, accrued_amount,
        month_on >= date_trunc('month', data_date + 1) - interval 3 month
            and month_on < date_trunc('month', data_date + 1) as is_recent
    from budget_said($as_of, $known_at)
), totals as (
    select trial_id, vendor, currency, grouping(trial_id) as no_trial, grouping(vendor) as no_vendor,
        sum(accrued_amount) filter (where is_recent) as accrued, count(month_on) as phased,
        count(distinct month_on) filter (where is_recent and accrued_amount is not null) as months
    from lines
    group by grouping sets ((currency), (trial_id, currency), (vendor, currency))
    having grouping(vendor) = 1 or vendor is not null
)
select level_of(no_trial, 1, 1, no_vendor) as level, trial_id, vendor, currency,
    in_currency(accrued, currency, no_trial) as numerator, 3 as denominator,
    case when phased = 0 then 'the budget is not phased by month'
         when accrued is null then 'nothing is accrued for the last 3 complete months'
         else nullif(concat_ws('; ', why_no_currency(currency, no_trial),
            case when months < 3 then 'only ' || months || ' of the last 3 months have an accrued amount' end), '')
    end as reason
from totals
