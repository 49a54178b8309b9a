-- title:    Actual erased
-- severity: ask
-- needs:    happened
-- unit:     date
-- sentence: {count} of what has happened {is} empty now: {examples}
-- why:      what has happened does not become undone
select data_date, trial_id, named, field, before, receipt, row_number
from emptied_values
where list_contains((select happened from this_file), field)
  and list_contains((select fields from this_file), field)
