-- title:    Said by two feeds
-- severity: say
-- unit:     row
-- sentence: {count} {stands} in another feed with the same values: {examples}
-- why:      the same export may be loaded under two names
select data_date, trial_id, concat_ws(' ', named, '(' || feed || ')') as named, receipt, row_number
from other_feeds
where len(differs) = 0
