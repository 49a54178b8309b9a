-- area: budget
-- title: Runway
-- question: In how many months does the money run out?
-- formula: months from the data date's to the first in which accrued plus forecast exceed the whole budget
-- unit: months
-- value: numerator
-- judge: share
-- better: higher
-- amber: 1.0
-- red: 0.5
-- needs: budget.month_on; budget.budgeted_amount; budget.accrued_amount; budget.forecast_amount
-- source: DEFINITIONS, "Runway (trial)"
-- note: The denominator is the months the forecast still covers, and one more where the money ends within them: amber then, red where it ends in their first half. Not the rest divided by last month's burn: payments come in lumps. Thresholds are illustrative.
with months as (
    select trial_id, vendor, currency, month_on, max(data_date) as data_date, sum(budgeted_amount) as budgeted,
        sum(if(last_day(month_on) > data_date, forecast_amount, accrued_amount)) as cost,
        sum(forecast_amount) filter (where last_day(month_on) > data_date) as to_come
    from budget_said($as_of, $known_at) group by all
), trials as (
    select trial_id, currency, sum(budgeted) > 0 and (sum(to_come) is not null or sum(cost) > sum(budgeted)) as is_known
    from months group by all
), rolled as (
    select m.trial_id, vendor, m.currency, month_on, grouping(m.trial_id) as no_trial, grouping(vendor) as no_vendor,
        max(data_date) filter (where is_known) as data_date, sum(budgeted) filter (where is_known) as budgeted,
        sum(cost) filter (where is_known) as cost, sum(to_come) filter (where is_known) as to_come
    from months m join trials t on t.trial_id = m.trial_id and t.currency is not distinct from m.currency
    group by grouping sets ((m.currency, month_on), (m.trial_id, m.currency, month_on), (vendor, m.currency, month_on))
    having grouping(vendor) = 1 or vendor is not null
), running as (
    select *, sum(cost) over (keys order by month_on nulls first) > sum(budgeted) over keys as is_over
    from rolled window keys as (partition by no_trial, no_vendor, trial_id, vendor, currency)
), ends as (
    select no_trial, no_vendor, trial_id, vendor, currency, max(month_on) filter (where to_come is not null) as last_on,
        datediff('month', max(data_date), last_on) as covered,
        datediff('month', max(data_date), min(month_on) filter (where is_over)) as until_over
    from running group by all
)
select level_of(no_trial, 1, 1, no_vendor) as level, trial_id, vendor, currency,
    in_currency(coalesce(if(until_over < 0, 0, until_over), nullif(covered, 0)), currency, no_trial) as numerator,
    greatest(covered, 1) + if(until_over is null, 0, 1) as denominator,
    case when currency is null then why_no_currency(currency, no_trial)
         when until_over is not null then null
         when last_on is null then 'there is no budget, or no forecast of the months to come'
         else 'at least: the budget lasts through the forecast (to ' || strftime(last_on, '%b %Y') || ')' end as reason
from ends
