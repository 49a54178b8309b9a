-- title:    Data date went back
-- severity: say
-- unit:     data date
-- sentence: {count} {lies} before the one that came last, so the figures of today stay: {examples}
-- why:      a late file for an earlier date is welcome; a wrong date is not
select f.last_date as data_date, max(v.data_date) as before, f.last_date as now,
    date_diff('day', f.last_date, max(v.data_date)) as weight
from later_versions v, this_file f
group by f.last_date
