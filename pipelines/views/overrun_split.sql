-- By how much each contract line differs from what was budgeted to date, in its own currency: what executed changes that name
-- the line brought, and the rest (rates, volume, timing); both add up to the difference. Unknown both where no export of the
-- trial's changes says amounts and lines. Largest difference first.
with known as (
    select trial_id from known_fields($as_of, $known_at)
    where kind = 'changes' and list_contains(fields, 'amount') and list_contains(fields, 'line_id')
    group by trial_id
)
select b.trial_id, b.vendor, b.line_id, b.description, b.currency, b.budgeted, b.accrued, b.total as variance,
    if(k.trial_id is null, null, b.scope) as change_driven, if(k.trial_id is null, null, b.total - b.scope) as other
from variance_bridge($as_of, $known_at) b left join known k using (trial_id)
where b.rate_set is null and b.to_currency = b.currency and b.total is not null
order by abs(b.total) desc, b.trial_id, b.vendor, b.line_id
