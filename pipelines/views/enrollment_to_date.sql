-- Enrollment counts from the start to date, as increments per trial, site and period.
-- A first count of a site that had long been open belongs to no period: its happened_on is null.
select e.trial_id, e.site_id, e.country, e.data_date, e.period_end_on,
    case when row_number() over site > 1 or a.activated_on is null or a.activated_on >= e.period_end_on - 31
         then e.period_end_on end as happened_on,
    e.screened - coalesce(lag(e.screened ignore nulls) over site, 0) as screened,
    e.screen_failed - coalesce(lag(e.screen_failed ignore nulls) over site, 0) as screen_failed,
    e.enrolled - coalesce(lag(e.enrolled ignore nulls) over site, 0) as enrolled,
    e.randomized - coalesce(lag(e.randomized ignore nulls) over site, 0) as randomized,
    e.discontinued - coalesce(lag(e.discontinued ignore nulls) over site, 0) as discontinued
from enrollment_at($as_of, $known_at) e
left join sites_at($as_of, $known_at) a on a.trial_id = e.trial_id and a.site_id = e.site_id
where e.counting = 'cumulative'
window site as (partition by e.trial_id, e.site_id order by e.period_end_on)
