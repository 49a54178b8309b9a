-- title:    Trial vanished
-- severity: say
-- needs:    trial_id
-- unit:     trial
-- sentence: {count} of the version before {has} no row of this kind in this file, and {keeps} the version before: {examples}
-- why:      a trial that is missing in an export keeps its last version until somebody says that it has ended
with before as (
    select f.data_date, v.trial_id, v.reported as before
    from (select distinct data_date, before_date, upload_id from followed_versions) f
    join feed_versions v on v.upload_id = f.upload_id and v.data_date = f.before_date
    -- Another file may have brought the trial since.
    where not exists (select 1 from feed_versions later
                      where later.trial_id = v.trial_id and later.data_date > v.data_date
                        and later.data_date <= f.data_date)
    union
    select d.data_date, r.trial_id, count(*)
    from (select data_date, lag(data_date) over (order by data_date) as last from difference) d
    join these_rows r on r.data_date = d.last
    group by all
)
select data_date, trial_id, 'rows' as field, before, 0 as now, before as weight
from before semi join missing_trials using (data_date, trial_id)
where trial_id <> ''
