-- area: payments
-- title: Work not yet invoiced
-- question: What do we owe for work that is done and not invoiced?
-- formula: sum over contract lines of (earned - invoiced) where it is above zero; what is below zero is prepaid, and apart
-- unit: money
-- value: numerator
-- better: none
-- needs: budget.units_completed or budget.accrued_amount; invoices.amount or budget.invoiced_amount
-- source: DEFINITIONS, "Accrual / prepaid"
-- note: A contract line is a line of a vendor's budget in one currency; lines are never netted, nor vendors. Earned is units completed x baseline unit price of service lines, and what is accrued of pass-through and of lines without units. Invoiced is net of credit notes, without rejected lines; where no invoice of a vendor is known, what the budget says. The denominator is what is earned to date. Internal cost is left out.
with lines as (
    select *, is_line and not is_internal and vendor is not null and earned is not null and invoiced is not null
        as is_balanced
    from line_money($as_of, $known_at)
), totals as (
    select trial_id, vendor, currency, grouping(trial_id) as no_trial, grouping(vendor) as no_vendor,
        sum(greatest(earned - invoiced, 0)) filter (where is_balanced) as owed,
        sum(greatest(invoiced - earned, 0)) filter (where is_balanced) as prepaid,
        sum(earned) filter (where is_balanced) as earned,
        count(*) filter (where not is_line and invoiced <> 0) as lost
    from lines
    group by grouping sets ((currency), (trial_id, currency), (vendor, currency))
    having grouping(vendor) = 1 or vendor is not null
)
select level_of(no_trial, 1, 1, no_vendor) as level, trial_id, vendor, currency,
    in_currency(owed, currency, no_trial) as numerator, in_currency(earned, currency, no_trial) as denominator,
    coalesce(why_no_currency(currency, no_trial),
        if(owed is null, 'no contract line says both what is earned and what is invoiced', null),
        if(prepaid > 0, 'prepaid, apart: ' || format('{:,.0f}', prepaid::double), null)) as reason,
    if(lost > 0, concat_ws('; ', 'some is invoiced on no contract line of the budget',
        if(prepaid > 0, 'prepaid, apart: ' || format('{:,.0f}', prepaid::double), null)), null) as doubt
from totals
