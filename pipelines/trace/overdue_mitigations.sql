-- numerator: count(overdue)
-- denominator: count(dated)
-- rows: Each open risk with a due date, and of these each whose due date has passed, with the days since.
-- fields: dated = risks.due_on; overdue = risks.due_on
with dated as (
    from risks_said($as_of, $known_at)
    where coalesce(status not in ('closed', 'occurred'), closed_on is null or closed_on > data_date)
        and due_on is not null
)
select if(i = 1, 'dated', 'overdue') as ingredient, data_date - due_on as amount, 'risks' as kind, receipt, row_number,
    trial_id, vendor, risk_id as item, due_on as period, data_date
from dated cross join range(1, 3) x(i)
where i = 1 or due_on < data_date
