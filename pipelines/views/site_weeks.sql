-- Enrolled per site that events of the last weeks name: weeks_4 and weeks_13 are complete weeks, Monday to Sunday.
-- Feeds that ended four weeks before the trial's latest have none there. unplaced: enrolled on a day no export says.
-- is_monthly: all recent counts are of ends of months, of more than one; they say nothing about weeks.
select trial_id, site_id, any_value(country) as country, any_value(lead_vendor) as vendor,
    coalesce(sum(enrolled) filter (where is_live and happened_on > week_end_on - 28
                                   and happened_on <= week_end_on), 0) as weeks_4,
    coalesce(sum(enrolled) filter (where is_live and happened_on > week_end_on - 91
                                   and happened_on <= week_end_on), 0) as weeks_13,
    coalesce(sum(enrolled) filter (where happened_on is null), 0) as unplaced,
    not bool_or(is_log) and min(happened_on) < max(happened_on)
        and bool_and(happened_on in (last_day(happened_on), data_date)) as is_monthly
from recent_counts($as_of, $known_at)
group by trial_id, site_id
