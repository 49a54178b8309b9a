-- numerator: the count of different bodies overdue
-- denominator: the count of different bodies dated
-- rows: Each body whose manual has a day for its review, and of these each that is overdue, with the days since that day; once more for every trial and vendor that belongs to it.
-- fields: dated = bodies.manual_due_on; overdue = bodies.manual_due_on
select if(i = 1, 'dated', 'overdue') as ingredient, data_date - manual_due_on as amount, 'bodies' as kind, receipt, row_number, trial_id,
    vendor, body as item, manual_due_on as period, data_date
from body_levels($as_of, $known_at) cross join range(1, 3) x(i)
where manual_due_on is not null and (i = 1 or is_manual_overdue);

select count(distinct item) filter (where ingredient = 'overdue') as numerator,
    count(distinct item) filter (where ingredient = 'dated') as denominator
from ledger
