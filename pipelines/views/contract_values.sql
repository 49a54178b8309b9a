-- What is contracted per trial, vendor and currency: original values of contracts in force and their executed changes. In force
-- is signed and not terminated. A contract under another one that is in force and has a value counts inside it.
with stated as (
    select *, coalesce(status <> 'terminated', true)
        and coalesce(signed_on <= data_date, status in ('executed', 'completed'), false) as is_in_force
    from contracts_said($as_of, $known_at)
), counted as (
    select c.trial_id, c.contract_id, c.vendor, c.currency, c.original_value
    from stated c
    left join stated p on p.trial_id = c.trial_id and p.contract_id = c.parent_contract_id
     and p.is_in_force and p.original_value is not null
    where c.is_in_force and p.contract_id is null
)
select trial_id, vendor, currency, sum(amount)::decimal(20, 2) as amount
from (
    select trial_id, vendor, currency, original_value as amount from counted
    union all
    select c.trial_id, coalesce(c.vendor, k.vendor), coalesce(c.currency, k.currency), c.amount
    from changes_said($as_of, $known_at) c
    left join counted k on k.trial_id = c.trial_id and k.contract_id = c.contract_id
    where c.executed_on <= c.data_date and coalesce(c.status = 'executed', true)
      and c.trial_id in (select trial_id from counted) and (k.contract_id is not null or c.contract_id is null)
)
group by trial_id, vendor, currency
having sum(amount) is not null
