-- title:    The same again
-- severity: say
-- needs:    period
-- unit:     data date
-- sentence: {count} {says} in every row what the version before says, as if the same export came again: {examples}
-- why:      counts and costs move from one export to the next; dates and registers may well rest for a week
select data_date, before_data_date as before, data_date as now, now as weight
from difference
where before >= 5 and data_date > before_data_date and new + changed + gone = 0
