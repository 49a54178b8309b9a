-- title:    Currency changed
-- severity: stop
-- needs:    currency
-- unit:     row
-- sentence: {count} {names} another currency than before: {examples}
-- why:      the same amounts under another sign are other amounts
select data_date, trial_id, named, 'currency' as field, before.currency as before, now.currency as now, receipt,
    row_number, null as weight
from differing_rows
where what = 'changed' and now.currency <> before.currency
union all
select n.data_date, n.trial_id, n.named, 'currency', g.before.currency, n.now.currency, n.receipt, n.row_number, null
from differing_rows n join differing_rows g using (data_date, trial_id, named)
where n.what = 'new' and g.what = 'gone' and n.now.currency <> g.before.currency
