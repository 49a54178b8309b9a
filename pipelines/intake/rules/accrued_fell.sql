-- title:    Accrued fell
-- severity: ask
-- needs:    trial_id, accrued_amount
-- unit:     accrued total
-- sentence: {count} fell: {examples}
-- why:      the cost of work that was done does not become less, except by a correction that somebody should know of
select data_date, trial_id, concat_ws(' ', vendor, currency) as named, field, before, coalesce(now, 0) as now,
    before - coalesce(now, 0) as weight
from sums
where field = 'accrued_amount' and coalesce(now, 0) < before
