-- title:    Nothing left
-- severity: ask
-- unit:     version
-- sentence: the file has no good row, where the feed’s last version had rows: {examples}
-- why:      an empty export is nearly always a filter that was left on
select last.data_date, last.trial_id, 'rows' as field, last.reported as before, 0 as now, last.reported as weight
from empty_file, (select *, max(data_date) over () as newest from feed_versions) last
where last.data_date = last.newest and last.reported > 0
