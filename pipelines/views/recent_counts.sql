-- Enrolled per site and day of the last 14 weeks, from the export that speaks for the trial, and the row that says it.
-- week_end_on: the Sunday that ended the last complete week of its feed. is_live: the feed did not end four weeks before
-- the trial's latest. happened_on is null where no export says the day.
with recent as (
    select is_log, trial_id, site_id, country, data_date, happened_on, enrolled, receipt, row_number
    from enrollment_counts($as_of, $known_at)
    where happened_on > data_date - 98 or happened_on is null
)
-- the Sunday is reckoned here, for the few rows that are left
select r.*, s.lead_vendor, r.data_date > s.data_date - 28 as is_live,
    r.data_date - (isodow(r.data_date) % 7)::integer as week_end_on
from recent r join enrollment_source($as_of, $known_at) s on s.trial_id = r.trial_id and s.is_log = r.is_log
where s.says_enrolled
