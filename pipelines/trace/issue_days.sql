-- rows: Each issue that was closed with the days it took, and each that is still open with the days so far.
-- fields: closed = issues.opened_on, issues.closed_on; waiting = issues.opened_on
-- numerator: the Kaplan-Meier median of the days, those still open taken as longer than so far
-- denominator: the count of closed and of waiting
-- made_as: signature_days
select if(is_closed, 'closed', 'waiting') as ingredient, days as amount, 'issues' as kind, receipt, row_number, trial_id,
    vendor, issue_id as item, opened_on as period, data_date
from issue_waits($as_of, $known_at)
