-- title:    Cumulative fell
-- severity: ask
-- needs:    trial_id, counting, enrolled
-- unit:     count
-- sentence: {count} to date fell: {examples}
-- why:      what has happened cannot become less: rows are missing, were moved, or were wrong before
select data_date, trial_id, 'site ' || site_id as named, field, before::bigint as before, now::bigint as now,
    before - now as weight
from sums
where field in ('screened', 'screen_failed', 'enrolled', 'randomized', 'discontinued') and now < before
