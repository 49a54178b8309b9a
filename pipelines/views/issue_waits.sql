-- Every issue with the days from when it was opened until it was closed, or for which it has been open so far. Left out
-- are those cancelled, those of which it is not said when they were opened, and those closed of which no day is known.
select trial_id, vendor, issue_id, opened_on, not is_open as is_closed, age_days as days, receipt, row_number, data_date
from issue_states($as_of, $known_at)
where status is distinct from 'cancelled' and age_days >= 0
