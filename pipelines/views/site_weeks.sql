-- Enrolled per site that events of the last weeks name: weeks_4 and weeks_13 are complete weeks, Monday to Sunday.
-- Feeds that ended four weeks before the trial's latest have none there. unplaced: enrolled on a day no export says.
-- is_monthly: all recent counts are of ends of months, of more than one; they say nothing about weeks.
with recent as (
    select is_log, trial_id, site_id, country, data_date, happened_on, enrolled
    from enrollment_counts($as_of, $known_at)
    where happened_on > data_date - 98 or happened_on is null
),
sourced as (
    -- the Sunday is reckoned here, for the few rows that are left
    select r.*, s.lead_vendor, r.data_date > s.data_date - 28 as is_live,
        r.data_date - (isodow(r.data_date) % 7)::integer as week_end_on
    from recent r join enrollment_source($as_of, $known_at) s on s.trial_id = r.trial_id and s.is_log = r.is_log
    where s.says_enrolled
)
select trial_id, site_id, any_value(country) as country, any_value(lead_vendor) as vendor,
    coalesce(sum(enrolled) filter (where is_live and happened_on > week_end_on - 28
                                   and happened_on <= week_end_on), 0) as weeks_4,
    coalesce(sum(enrolled) filter (where is_live and happened_on > week_end_on - 91
                                   and happened_on <= week_end_on), 0) as weeks_13,
    coalesce(sum(enrolled) filter (where happened_on is null), 0) as unplaced,
    not bool_or(is_log) and min(happened_on) < max(happened_on)
        and bool_and(happened_on in (last_day(happened_on), data_date)) as is_monthly
from sourced
group by trial_id, site_id
