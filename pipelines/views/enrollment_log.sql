-- Events of the participants log per trial, site and day. Each row is one screened participant with one outcome:
-- enrolled, failed, or still in screening. A day no export says is null.
with log as (
    select *, coalesce(is_enrolled, enrolled_on is not null) as was_enrolled,
        not was_enrolled and (screen_failed_on is not null or screen_failure_reason is not null
                              or enrolled_on is not null) as was_failed
    from participants_said($as_of, $known_at)
),
events as (
    select trial_id, site_id, country, data_date, event, receipt, row_number,
        case event when 1 then coalesce(screened_on, screen_failed_on, enrolled_on)
                   when 2 then coalesce(screen_failed_on, enrolled_on, screened_on)
                   when 3 then enrolled_on when 4 then randomized_on else discontinued_on end as happened_on
    from log cross join unnest([1, 2, 3, 4, 5]) e(event)
    where case event when 1 then true when 2 then was_failed when 3 then was_enrolled
                     when 4 then randomized_on is not null else discontinued_on is not null end
)
select true as is_log, trial_id, site_id, country, data_date, happened_on,
    (event = 1)::bigint as screened, (event = 2)::bigint as screen_failed, (event = 3)::bigint as enrolled,
    (event = 4)::bigint as randomized, (event = 5)::bigint as discontinued, receipt, row_number
from events
where happened_on <= data_date or happened_on is null
