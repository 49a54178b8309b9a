-- Participants per trial, site and day up to the data date, from every kind of export that counts them.
-- A week or month in progress at the data date is counted on the data date. week_end_on is the Sunday that ended the
-- last complete week. happened_on is null where no export says the day: such counts are in totals and in no week.
with to_date as materialized (from enrollment_to_date($as_of, $known_at)),
counts as (
    select trial_id, site_id, country, data_date, period_end_on, period_end_on as happened_on,
        screened, screen_failed, enrolled, randomized, discontinued
    from enrollment_at($as_of, $known_at)
    where trial_id not in (select trial_id from to_date)
    union all
    from to_date
)
select 'enrollment' as kind, trial_id, site_id, country, data_date,
    data_date - (isodow(data_date) % 7)::integer as week_end_on,
    case when happened_on is not null then least(happened_on, data_date) end as happened_on,
    screened, screen_failed, enrolled, randomized, discontinued
from counts
where period_end_on <= data_date + 6 or period_end_on = last_day(data_date)
union all
from enrollment_log($as_of, $known_at)
