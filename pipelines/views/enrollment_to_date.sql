-- Enrollment counts as increments per trial, site and period, for trials with counts from the start to date.
-- Period counts of a site that a later count to date contains are left out. A first count to date of a site that had
-- long been open belongs to no period: its happened_on is null. Where no activation is known, a site had not been open
-- only if it is new here: nothing was said of it before, and of its trial something was.
with counts as not materialized (  -- held, it is a copy of a million rows; as a rule nobody counts to date
    select *, counting is not distinct from 'cumulative' as is_to_date from enrollment_said($as_of, $known_at)
    where trial_id in (from to_date_trials($as_of, $known_at))
),
sites as (
    select trial_id, site_id, max(period_end_on) filter (is_to_date) as until_on, min(period_end_on) as since_on
    from counts group by trial_id, site_id
),
trials as (select trial_id, min(since_on) as trial_since_on from sites group by trial_id)
select e.trial_id, e.site_id, e.country, e.data_date, e.period_end_on,
    case when row_number() over site > 1 or a.activated_on >= e.period_end_on - 31
           or (a.activated_on is null and e.period_end_on = since_on and since_on > trial_since_on)
         then e.period_end_on end as happened_on,
    e.screened - coalesce(lag(e.screened ignore nulls) over site, 0) as screened,
    e.screen_failed - coalesce(lag(e.screen_failed ignore nulls) over site, 0) as screen_failed,
    e.enrolled - coalesce(lag(e.enrolled ignore nulls) over site, 0) as enrolled,
    e.randomized - coalesce(lag(e.randomized ignore nulls) over site, 0) as randomized,
    e.discontinued - coalesce(lag(e.discontinued ignore nulls) over site, 0) as discontinued,
    e.receipt, e.row_number
from counts e join sites using (trial_id, site_id) join trials using (trial_id)
left join sites_said($as_of, $known_at) a on a.trial_id = e.trial_id and a.site_id = e.site_id
where e.is_to_date
window site as (partition by e.trial_id, e.site_id order by e.period_end_on)
union all
select e.trial_id, e.site_id, e.country, e.data_date, e.period_end_on, e.period_end_on as happened_on,
    e.screened, e.screen_failed, e.enrolled, e.randomized, e.discontinued, e.receipt, e.row_number
from counts e left join sites using (trial_id, site_id)
where not e.is_to_date and (until_on is null or e.period_end_on > until_on)
