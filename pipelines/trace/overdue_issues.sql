-- numerator: count(overdue)
-- denominator: count(open)
-- rows: Each open issue, and of these each that is overdue, with the days since it was due.
-- fields: open = issues.status, issues.closed_on; overdue = issues.due_on
select if(i = 1, 'open', 'overdue') as ingredient, if(i = 1, 1, data_date - due_on) as amount, 'issues' as kind, receipt,
    row_number, trial_id, vendor, issue_id as item, due_on as period, data_date
from issue_states($as_of, $known_at) cross join range(1, 3) x(i)
where is_open and (i = 1 or is_overdue)
