-- title:    Another file’s data date
-- severity: ask
-- unit:     data date
-- sentence: {count} {does} not fit the date in the file’s name: {examples}
-- why:      last week’s date, said for this week’s file, would overwrite last week
select d.data_date, f.name_date as before, d.data_date as now, abs(date_diff('day', f.name_date, d.data_date)) as weight
from difference d, this_file f
  -- Names say the cut-off, or the day of the export, which is within a week of it.
where not f.name_date between d.data_date and d.data_date + 6 and (select count(*) from difference) <= 2
