-- title:    Screened below enrolled
-- severity: say
-- needs:    trial_id, screened, enrolled
-- unit:     site
-- sentence: {count} {has} more enrolled than screened: {examples}
-- why:      everybody who is enrolled was screened: the columns may be swapped, or one was not kept
with counts as (
    select data_date, trial_id, site_id, max(now) filter (field = 'screened') as screened,
        max(now) filter (field = 'enrolled') as enrolled
    from sums group by all
)
select data_date, trial_id, 'site ' || site_id as named, 'screened and enrolled' as field, screened::bigint as before,
    enrolled::bigint as now, enrolled - screened as weight
from counts
where enrolled > screened
