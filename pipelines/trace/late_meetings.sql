-- numerator: the count of different bodies late
-- denominator: the count of different bodies dated
-- rows: Each body whose cadence and last meeting are known, and of these each that missed a meeting, with the days since it last met; once more for every trial and vendor that belongs to it.
-- fields: dated = bodies.cadence, bodies.last_met_on; late = bodies.last_met_on
select if(i = 1, 'dated', 'late') as ingredient, data_date - met_on as amount, 'bodies' as kind, receipt, row_number, trial_id,
    vendor, body as item, meets_by as period, data_date
from body_levels($as_of, $known_at) cross join range(1, 3) x(i)
where meets_by is not null and (i = 1 or is_meeting_late);

select count(distinct item) filter (where ingredient = 'late') as numerator,
    count(distinct item) filter (where ingredient = 'dated') as denominator
from ledger
