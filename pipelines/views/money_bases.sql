-- In which currency money can be shown: each currency as it is, and each budget set of exchange rates in its target currency.
-- A budget set is one whose name begins with "Budget"; its rate of a currency is the latest that applies. The set that applies
-- from the latest day comes first. The currency shown is worth 1.
with rates as (
    select coalesce(rate_set, feed) as rate_set, to_currency, currency, max(rate_on) as rate_on,
        max_by(rate, rate_on) as rate
    from fx_rates_said($as_of, $known_at)
    where rate_on <= $as_of and coalesce(rate_set, feed) ilike 'budget%'
    group by all
), money as (
    select currency from budget_said($as_of, $known_at) union select currency from invoices_said($as_of, $known_at)
    union select currency from contracts_said($as_of, $known_at)
    union select currency from changes_said($as_of, $known_at)
), bases as (
    select rate_set, to_currency, currency, rate, rate_on from rates
    union all
    select rate_set, to_currency, to_currency, 1, max(rate_on) from rates group by rate_set, to_currency
    union all
    select null, currency, currency, 1, null from money where currency is not null
)
select rate_set, to_currency, coalesce(rate_set || ', ', '') || to_currency as basis, currency,
    rate::decimal(18, 8) as rate, rate_on,
    max(rate_on) over (partition by rate_set, to_currency) as set_on
from bases
order by rate_set is null, set_on desc, rate_set desc, to_currency, currency
