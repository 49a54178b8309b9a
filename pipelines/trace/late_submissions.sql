-- numerator: count(late)
-- denominator: count(waiting)
-- rows: Each submission that is still to be submitted and has a planned day, and of these each that is late, with the days.
-- fields: waiting = submissions.planned_on; late = submissions.planned_on
with waiting as (
    from submission_states($as_of, $known_at) where not is_submitted and not is_ended and planned_on is not null
)
select if(i = 1, 'waiting', 'late') as ingredient, data_date - planned_on as amount, 'submissions' as kind, receipt,
    row_number, trial_id, country, vendor, submission_id as item, planned_on as period, data_date
from waiting cross join range(1, 3) x(i)
where i = 1 or is_overdue
