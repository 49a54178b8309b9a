-- title:    Actual in the future
-- severity: ask
-- needs:    happened
-- unit:     date
-- sentence: {count} of what has happened {lies} after the data date: {examples}
-- why:      an export cannot know on its data date what happens later: a forecast in the wrong column, or a wrong data date
select data_date, trial_id, named, field, day as now, receipt, row_number, date_diff('day', data_date, day) as weight
from days_ahead
