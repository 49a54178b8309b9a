-- title:    Data date went back
-- severity: say
-- unit:     data date
-- sentence: {count} {lies} before the one that came last, so the figures of today stay: {examples}
-- why:      a late file for an earlier date is welcome; a wrong date is not
select d.data_date, max(v.data_date) as before, d.data_date as now, date_diff('day', d.data_date, max(v.data_date)) as weight
from difference d, store.versions v
where d.data_date = (select max(data_date) from difference)
  and v.feed = (select feed from this_file) and v.kind = (select kind from this_file)
  and v.trial_id in (select trial_id from followed_versions)
  and v.upload_id not in (select upload_id from store.withdrawals)
group by d.data_date
having max(v.data_date) > d.data_date
