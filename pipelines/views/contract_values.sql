-- What is contracted per trial, vendor and currency: original values of contracts in force and their executed changes, each
-- counted once, as `contract_amounts` says.
select trial_id, vendor, currency, sum(amount)::decimal(20, 2) as amount
from contract_amounts($as_of, $known_at)
where not is_passed_on and part in ('original', 'executed')
group by trial_id, vendor, currency
having sum(amount) is not null
