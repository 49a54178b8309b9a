-- Every contract that was sent out (else asked for) with the days until it was signed, or for which it has waited so far.
-- Left out are those terminated before they were signed, and those said to be executed of which no day is known.
with stated as (
    select *, coalesce(sent_on, requested_on) as begun_on, coalesce(signed_on <= data_date, false) as is_signed
    from contracts_said($as_of, $known_at)
)
select trial_id, vendor, contract_id, begun_on, signed_on, is_signed, if(is_signed, signed_on, data_date) - begun_on as days,
    receipt, row_number, data_date
from stated
where begun_on <= if(is_signed, signed_on, data_date)
    and (is_signed or coalesce(status not in ('executed', 'completed', 'terminated'), true))
