-- numerator: count(open)
-- denominator: count(listed)
-- rows: Each issue of the register, and of these each that is open.
-- fields: listed = issues.issue_id; open = issues.status, issues.closed_on
select if(i = 1, 'listed', 'open') as ingredient, 1 as amount, 'issues' as kind, receipt, row_number, trial_id, vendor,
    issue_id as item, opened_on as period, data_date
from issue_states($as_of, $known_at) cross join range(1, 3) x(i)
where i = 1 or is_open
