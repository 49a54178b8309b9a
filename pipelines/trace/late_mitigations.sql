-- numerator: count(late)
-- denominator: count(due)
-- rows: Each mitigation not done that has a due date, and of these each whose due date has passed, with the days since.
-- fields: due = mitigations.due_on; late = mitigations.due_on
with due as (
    from mitigation_states($as_of, $known_at) where is_open and not is_contingency and due_on is not null
)
select if(i = 1, 'due', 'late') as ingredient, data_date - due_on as amount, 'mitigations' as kind, receipt, row_number,
    trial_id, vendor, concat_ws(' ', risk_id, mitigation_id) as item, due_on as period, data_date
from due cross join range(1, 3) x(i)
where i = 1 or is_late
