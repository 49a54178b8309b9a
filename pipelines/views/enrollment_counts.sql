-- Participants per trial, site and day up to the data date, from the log and from the counts; never add the two.
-- A week or month in progress at the data date is counted on the data date. happened_on is null where no export says
-- the day: such counts are in totals and in no week.
select false as is_log, trial_id, site_id, country, data_date,
    case when happened_on > data_date then data_date else happened_on end as happened_on,
    screened, screen_failed, enrolled, randomized, discontinued, receipt, row_number
from (
    select trial_id, site_id, country, data_date, period_end_on, period_end_on as happened_on,
        screened, screen_failed, enrolled, randomized, discontinued, receipt, row_number
    from enrollment_said($as_of, $known_at)
    where trial_id not in (from to_date_trials($as_of, $known_at))
    union all
    from enrollment_to_date($as_of, $known_at)
)
where period_end_on <= data_date or period_end_on <= data_date + 6 or period_end_on = last_day(data_date)
union all
from enrollment_log($as_of, $known_at)
