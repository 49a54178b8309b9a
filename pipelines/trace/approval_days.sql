-- rows: Each submission that was approved with the days it took, and each that still waits with the days so far.
-- fields: approved = submissions.submitted_on, submissions.approved_on; waiting = submissions.submitted_on
-- numerator: the Kaplan-Meier median of the days, those that wait taken as longer than so far
-- denominator: the count of approved and of waiting
-- made_as: signature_days
select if(is_approved, 'approved', 'waiting') as ingredient, approval_days as amount, 'submissions' as kind, receipt,
    row_number, trial_id, country, vendor, submission_id as item, submitted_on as period, data_date
from submission_states($as_of, $known_at) where approval_days >= 0
