-- title:    Actual moved
-- severity: ask
-- needs:    happened
-- unit:     date
-- sentence: {count} of what has happened moved: {examples}
-- why:      a thing happens on one day: one of the two versions is wrong
select data_date, trial_id, named, field, before, now, receipt, row_number,
    abs(date_diff('day', before::date, now::date)) as weight
from moved_days
where list_contains((select happened from this_file), field) and now is not null
