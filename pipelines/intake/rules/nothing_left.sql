-- title:    Nothing left
-- severity: ask
-- unit:     version
-- sentence: the file has no good row, where the feed’s last version had rows: {examples}
-- why:      an empty export is nearly always a filter that was left on
select last.data_date, last.trial_id, 'rows' as field, last.reported as before, 0 as now, last.reported as weight
from this_file f, (select v.*, max(data_date) over () as newest from store.versions v
                   where v.feed = (select feed from this_file) and v.kind = (select kind from this_file)
                     and v.upload_id not in (select upload_id from store.withdrawals)) last
where f.rows = 0 and last.data_date = last.newest and last.reported > 0
