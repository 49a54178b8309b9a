-- numerator: count(overdue)
-- denominator: count(dated)
-- rows: Each deviation not reported yet that has a due day, and of these each whose day has passed, with the days since.
-- fields: dated = deviations.due_on; overdue = deviations.due_on
with dated as (
    from deviation_states($as_of, $known_at) where says_reported and not is_reported and due_on is not null
)
select if(i = 1, 'dated', 'overdue') as ingredient, data_date - due_on as amount, 'deviations' as kind, receipt,
    row_number, trial_id, country, site_id, vendor, deviation_id as item, due_on as period, data_date
from dated cross join range(1, 3) x(i)
where i = 1 or is_overdue
