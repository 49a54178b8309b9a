-- The exchange rates that applied, from the day on which each did: of the set whose name begins with "Actual", else of the one
-- with the latest rate that is neither budget nor plan nor forecast. One set per target currency.
with rates as (
    select coalesce(rate_set, feed) as rate_set, to_currency, currency, rate_on, rate
    from fx_rates_said($as_of, $known_at)
    where rate_on <= $as_of and not regexp_matches(coalesce(rate_set, feed), '^(budget|plan|forecast)', 'i')
), sets as (
    select to_currency, rate_set from rates
    group by to_currency, rate_set
    qualify row_number() over (partition by to_currency
        order by rate_set ilike 'actual%' desc, max(rate_on) desc, rate_set) = 1
)
select rate_set, to_currency, currency, rate_on, rate
from rates semi join sets using (to_currency, rate_set)
