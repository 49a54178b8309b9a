-- rows: Each issue that was closed with the days it took, and each that is still open with the days so far.
-- fields: closed = issues.opened_on, issues.closed_on; open = issues.opened_on
-- numerator: the Kaplan-Meier median of the days, open ones taken as longer than so far
-- over: closed
-- denominator: the count of closed and of open
select if(is_over, 'closed', 'open') as ingredient, days as amount, 'issues' as kind, receipt, row_number, trial_id,
    vendor, issue_id as item, opened_on as period, data_date
from issue_waits($as_of, $known_at)
