-- numerator: count(on_time)
-- denominator: count(due)
-- rows: Each deliverable whose baseline due day has come, and of these each delivered by it.
-- fields: due = deliverables.baseline_due_on; on_time = deliverables.delivered_on, deliverables.baseline_due_on
with due as (
    from deliverable_states($as_of, $known_at)
    where baseline_due_on <= data_date and not is_cancelled and (delivered_on is not null or not is_delivered)
        and trial_id in (select trial_id from known_fields($as_of, $known_at)
                         where kind = 'deliverables' and list_contains(fields, 'delivered_on'))
)
select if(i = 1, 'due', 'on_time') as ingredient, 1 as amount, 'deliverables' as kind, receipt, row_number, trial_id,
    vendor, deliverable_id as item, if(i = 1, baseline_due_on, delivered_on) as period, data_date
from due cross join range(1, 3) x(i)
where i = 1 or delivered_on <= baseline_due_on
