-- numerator: count(by_then)
-- denominator: count(in_time)
-- rows: Each open issue in time with the days until it breaches, and of these each that does so by the next meeting.
-- fields: in_time = issues.entered_tier_on, issues.severity, issues.tier; by_then = issues.entered_tier_on
select if(i = 1, 'in_time', 'by_then') as ingredient, breaches_on - data_date as amount, 'issues' as kind, receipt,
    row_number, trial_id, vendor, issue_id as item, breaches_on as period, data_date
from issue_states($as_of, $known_at) cross join range(1, 3) x(i)
where breaches_on > data_date and next_meeting_on is not null and (i = 1 or is_breaching_soon)
