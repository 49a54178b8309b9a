-- Data cleaning of each trial on every day that a place was counted: of each place its last count by then.
with days as (
    select distinct trial_id, counted_on from cleaning_rows($as_of, $known_at)
), places as (
    select distinct trial_id, country, site_id from cleaning_rows($as_of, $known_at)
), standing as (
    select d.trial_id, d.counted_on as day, r.*
    from days d join places p on p.trial_id = d.trial_id
    asof left join cleaning_rows($as_of, $known_at) r
        on r.trial_id = d.trial_id and coalesce(r.country, '') = coalesce(p.country, '')
       and coalesce(r.site_id, '') = coalesce(p.site_id, '') and d.counted_on >= r.counted_on
)
select trial_id, day as counted_on, count(*) filter (where counted_on is not null) as places,
    sum(participants) as participants, sum(participants_clean) filter (where participants is not null) as participants_clean,
    sum(queries_open) as queries_open,
    sum(queries_open_over_30_days) filter (where queries_open is not null) as queries_open_over_30_days,
    sum(missing_pages) as missing_pages
from (from standing) group by all order by trial_id, counted_on
