-- title:    Original baseline moved
-- severity: ask
-- needs:    original
-- unit:     date
-- sentence: {count} of the original baseline moved: {examples}
-- why:      slippage is measured against the original baseline: a new one belongs into the re-baseline
select data_date, trial_id, named, field, before, now, receipt, row_number,
    abs(date_diff('day', before::date, now::date)) as weight
from moved_days
where list_contains((select original from this_file), field)
  and list_contains((select fields from this_file), field)
