-- What exchange rates did to the accrued cost of each contract line: accrued in each month at its actual rate less at the budget
-- rate, in the currency of the basis. Null where no month has an actual rate; `months_without` says how many have none.
with months as (
    select trial_id, vendor, line_id, currency, last_day(coalesce(period, data_date)) as ends_on, sum(amount) as amount
    from line_entries($as_of, $known_at) where part = 'accrued' group by all
), budgeted as (
    select m.* replace (m.amount::decimal(20, 2) as amount), b.basis, b.to_currency, b.rate
    from months m join money_bases($as_of, $known_at) b on b.currency = m.currency
), actual as (
    select b.*, if(b.currency = b.to_currency, 1, a.rate)::decimal(18, 8) as actual, a.rate_set
    from budgeted b asof left join actual_rates($as_of, $known_at) a
      on a.to_currency = b.to_currency and a.currency = b.currency and b.ends_on >= a.rate_on
)
select trial_id, vendor, line_id, currency, basis, any_value(rate_set) as actual_set,
    count(*) filter (where actual is null and amount <> 0) as months_without,
    sum(amount * (actual - rate))::decimal(38, 10) as fx
from actual group by trial_id, vendor, line_id, currency, basis
