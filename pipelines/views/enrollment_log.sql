-- Events of the participants log per trial, site and day. Each row is one screened participant with one outcome:
-- enrolled, failed, or still in screening. A day no export says is null.
with log as (
    select *, coalesce(is_enrolled, enrolled_on is not null) as was_enrolled,
        not was_enrolled and (screen_failed_on is not null or screen_failure_reason is not null
                              or enrolled_on is not null) as was_failed
    from participants_at($as_of, $known_at)
),
events as (
    select trial_id, site_id, country, data_date, unnest([
        {'happened_on': coalesce(screened_on, screen_failed_on, enrolled_on), 'event': 'screened'},
        {'happened_on': coalesce(screen_failed_on, enrolled_on, screened_on),
         'event': case when was_failed then 'screen_failed' end},
        {'happened_on': enrolled_on, 'event': case when was_enrolled then 'enrolled' end},
        {'happened_on': randomized_on, 'event': case when randomized_on is not null then 'randomized' end},
        {'happened_on': discontinued_on, 'event': case when discontinued_on is not null then 'discontinued' end}
    ], recursive := true)
    from log
)
select 'participants' as kind, trial_id, site_id, country, data_date,
    data_date - (isodow(data_date) % 7)::integer as week_end_on, happened_on,
    (event = 'screened')::bigint as screened,
    (event = 'screen_failed')::bigint as screen_failed,
    (event = 'enrolled')::bigint as enrolled,
    (event = 'randomized')::bigint as randomized,
    (event = 'discontinued')::bigint as discontinued
from events
where event is not null and (happened_on <= data_date or happened_on is null)
