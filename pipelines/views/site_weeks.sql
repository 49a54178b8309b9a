-- Enrolled per site that events of the last weeks name: weeks_4 and weeks_13 are complete weeks, Monday to Sunday.
-- Feeds that ended four weeks before the trial's latest have none there. unplaced: enrolled on a day no export says.
-- is_monthly: all recent counts are of ends of months, of more than one; they say nothing about weeks.
with recent as (
    select is_log, trial_id, site_id, country, data_date, happened_on, enrolled,
        data_date - (isodow(data_date) % 7)::integer as week_end_on
    from enrollment_counts($as_of, $known_at)
    where happened_on > data_date - 98 or happened_on is null
)
select r.trial_id, r.site_id, any_value(r.country) as country, any_value(s.lead_vendor) as vendor,
    coalesce(sum(r.enrolled) filter (where r.happened_on > r.week_end_on - 28 and r.happened_on <= r.week_end_on
                                     and r.data_date > s.data_date - 28), 0) as weeks_4,
    coalesce(sum(r.enrolled) filter (where r.happened_on > r.week_end_on - 91 and r.happened_on <= r.week_end_on
                                     and r.data_date > s.data_date - 28), 0) as weeks_13,
    coalesce(sum(r.enrolled) filter (where r.happened_on is null), 0) as unplaced,
    not s.is_log and min(r.happened_on) < max(r.happened_on)
        and bool_and(r.happened_on in (last_day(r.happened_on), r.data_date)) as is_monthly
from recent r join enrollment_source($as_of, $known_at) s on s.trial_id = r.trial_id and s.is_log = r.is_log
where s.says_enrolled
group by r.trial_id, r.site_id, s.is_log
