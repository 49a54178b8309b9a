-- title:    Data date in the future
-- severity: ask
-- unit:     data date
-- sentence: {count} {lies} after today: {examples}
-- why:      no export knows what will have happened
select d.data_date, f.today as before, d.data_date as now, date_diff('day', f.today, d.data_date) as weight
from difference d, this_file f
where d.data_date > f.today
