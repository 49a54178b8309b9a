-- area: budget
-- title: Cost performance index
-- question: Do we get the work we pay for?
-- formula: earned value / accrued cost; earned value is units completed x baseline unit price, service lines, to date
-- unit: ratio
-- value: ratio
-- better: higher
-- amber: 0.95
-- red: 0.90
-- needs: budget.cost_type; budget.units_completed; budget.unit_price; budget.accrued_amount
-- source: DEFINITIONS, "BAC; CV, SV; CPI, SPI", "EV (BCWP)"
-- note: Service lines only. Cost is what accrued, not what was invoiced or paid. A portfolio's index is the ratio of the sums. Evidence for its use is for 15 to 85 % of the work done. Thresholds are illustrative.
with lines as (
    select trial_id, vendor, currency,
        sum(units_completed * unit_price) filter (where is_to_date)::double as earned,
        sum(accrued_amount) filter (where is_to_date)::double as cost,
        sum(accrued_amount) filter (where is_to_date and unit_price is null)::double as unpriced,
        sum(budgeted_amount)::double as budgeted, count(*) as services
    from (select *, month_on is null or last_day(month_on) <= data_date as is_to_date
          from budget_said($as_of, $known_at) where cost_type = 'service')
    group by trial_id, vendor, currency
), measured as (
    select *, sum(earned) over trial is not null and coalesce(sum(cost) over trial > 0, false) as is_measured
    from lines window trial as (partition by trial_id, currency)
), totals as (
    select trial_id, vendor, currency, grouping(trial_id) as no_trial, grouping(vendor) as no_vendor,
        sum(earned) filter (where is_measured) as earned, sum(cost) filter (where is_measured) as cost,
        sum(unpriced) filter (where is_measured) as unpriced, sum(budgeted) filter (where is_measured) as budgeted
    from measured
    group by grouping sets ((currency), (trial_id, currency), (vendor, currency))
    having grouping(vendor) = 1 or vendor is not null
)
select level_of(no_trial, 1, 1, no_vendor) as level, trial_id, vendor, currency,
    in_currency(earned, currency, no_trial) as numerator, in_currency(cost, currency, no_trial) as denominator,
    case when earned is null then 'no service line has both units completed and an accrued cost'
         else why_no_currency(currency, no_trial) end as reason,
    nullif(concat_ws('; ', case when earned < 0.15 * budgeted then 'less than 15 % of the work is done' end,
        case when unpriced > 0 then 'some service lines accrue without a unit price and earn nothing' end), '') as doubt
from totals
