-- rows: Each assumption and each deliverable that uses one of the terms, and of these each whose vendor has no definition of it in the trial. Several uses of a term by one vendor are one undefined term.
-- fields: used = assumptions.statement, deliverables.title; undefined = assumptions.statement, deliverables.title
-- numerator: the terms of the undefined, each once per trial and vendor
-- denominator: the terms used, each once per trial and vendor
select if(i = 1, 'used', 'undefined') as ingredient, 1 as amount, kind, receipt, row_number, trial_id, vendor,
    term as item, data_date
from term_uses($as_of, $known_at) cross join range(1, 3) x(i)
where (i = 1 or not is_defined) and trial_id in (
    select trial_id from known_fields($as_of, $known_at) where kind = 'assumptions' and list_contains(fields, 'type'));

select count(distinct row(trial_id, vendor, item)) filter (where ingredient = 'undefined') as numerator,
    count(distinct row(trial_id, vendor, item)) filter (where ingredient = 'used') as denominator
from ledger
