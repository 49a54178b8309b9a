-- Why accrued to date differs from what was originally budgeted to date, per contract line, in the currency of each basis.
-- total = scope + rate + volume + timing + not_split + fx, exactly. scope: executed changes that name the line, whole. rate:
-- accrued less units completed x baseline price. volume: units beyond all that is budgeted and changed. timing: units earlier or
-- later than budgeted. fx: accrued at the actual rates less at the budget rate. A line without units is not split. Lines that
-- are not phased by month, and trials without both amounts, have no total. Without a rate there are no amounts.
with lines as (
    select *, coalesce(due, 0) as planned, coalesce(changed, 0) as scope, coalesce(budgeted, 0) + coalesce(changed, 0) as whole,
        not is_unphased and bool_or(budgeted is not null) over trial and bool_or(accrued is not null) over trial
            as is_measured
    from line_money($as_of, $known_at) where is_line
    window trial as (partition by trial_id, currency)
), parts as (
    select *, coalesce(accrued, 0) - planned as difference, if(has_units, coalesce(accrued, 0) - worked, 0) as rate,
        if(has_units, greatest(worked - whole, 0), 0) as volume
    from lines
), split as (
    select *, if(has_units, worked - planned - scope - volume, 0) as timing,
        if(has_units, 0, difference - scope) as not_split
    from parts
), shown as (
    select s.trial_id, s.vendor, s.line_id, s.description, s.currency, s.has_units, s.is_unphased, b.basis, b.rate_set,
        b.to_currency, r.rate as budget_rate, if(s.is_measured, r.rate, null) as x, f.actual_set, f.months_without,
        coalesce(f.fx, 0) as fx, planned, difference, scope, s.rate, volume, timing, not_split
    from split s
    cross join (select distinct basis, rate_set, to_currency from money_bases($as_of, $known_at)) b
    left join money_bases($as_of, $known_at) r on r.basis = b.basis and r.currency = s.currency
    left join fx_variance($as_of, $known_at) f
      on f.trial_id = s.trial_id and f.vendor is not distinct from s.vendor
     and f.line_id is not distinct from s.line_id and f.currency = s.currency and f.basis = b.basis
)
select * exclude (x, planned, difference, scope, rate, volume, timing, not_split, fx), planned * x as budgeted,
    planned * x + difference * x + if(x is null, null, fx) as accrued, difference * x + if(x is null, null, fx) as total,
    scope * x as scope, rate * x as rate, volume * x as volume, timing * x as timing, not_split * x as not_split,
    if(x is null, null, fx) as fx
from shown
order by trial_id, vendor, line_id, currency, rate_set is null, basis
