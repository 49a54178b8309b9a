-- Each contract line: what is contracted, earned, accrued, invoiced, accepted and paid, and in words where these do not match.
-- contracted: budgeted and executed changes that name the line. accepted: invoiced for deliverables that are accepted.
with gaps as (
    select *, invoiced - contracted as over_contract, invoiced - earned as over_work, earned - contracted as beyond,
        paid - invoiced as over_invoice
    from line_money($as_of, $known_at) where not is_internal
), said as (
    select *, nullif(concat_ws('; ',
        if(not is_line and invoiced <> 0, 'invoiced on no contract line of the budget', null),
        if(over_contract > 0, 'invoiced ' || format('{:,.0f}', over_contract::double) || ' over the contract', null),
        if(over_work > 0 and is_line, 'invoiced ' || format('{:,.0f}', over_work::double) || ' ahead of the work', null),
        if(beyond > 0, 'work of ' || format('{:,.0f}', beyond::double) || ' beyond the contract', null),
        if(over_invoice > 0, 'paid ' || format('{:,.0f}', over_invoice::double) || ' more than invoiced', null)
    ), '') as mismatch
    from gaps
)
select trial_id, vendor, line_id, description, currency, mismatch, contracted, earned, accrued, invoiced, accepted, paid,
    greatest(over_contract, over_work, beyond, over_invoice, if(is_line, 0, abs(invoiced))) as gap
from said
order by mismatch is null, gap desc, trial_id, vendor, line_id
