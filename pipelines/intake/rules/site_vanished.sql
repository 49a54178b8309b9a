-- title:    Site vanished
-- severity: ask
-- needs:    trial_id, site_id
-- unit:     site
-- sentence: {count} of the version before {has} no row in this file: {examples}
-- why:      a site that was once there may be planned, closed or dropped, but it does not stop being a site of the trial
select data_date, trial_id, 'site ' || before.site_id as named, 'rows' as field, count(*) as before, 0 as now, count(*) as weight
from gone_rows
where before.site_id is not null
  and (data_date, trial_id, before.site_id) not in
      (select (data_date, trial_id, site_id) from these_rows where site_id is not null)
group by all
