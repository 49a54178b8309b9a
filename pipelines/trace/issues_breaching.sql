-- numerator: count(in_breach)
-- denominator: count(clocked)
-- rows: Each open issue with its days at its tier, and of these each in breach, with the days since.
-- fields: clocked = issues.entered_tier_on, issues.severity, issues.tier; in_breach = issues.entered_tier_on
select if(i = 1, 'clocked', 'in_breach') as ingredient, if(i = 1, tier_days, data_date - breaches_on + 1) as amount,
    'issues' as kind, receipt, row_number, trial_id, vendor, issue_id as item, breaches_on as period, data_date
from issue_states($as_of, $known_at) cross join range(1, 3) x(i)
where breaches_on is not null and (i = 1 or is_breaching)
