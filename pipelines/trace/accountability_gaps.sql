-- numerator: count(gap)
-- denominator: count(activity)
-- rows: Each activity by the first row that lists it, and of these each that has not exactly one accountable, with how many it has.
-- fields: activity = responsibilities.activity; gap = responsibilities.activity, responsibilities.role
select if(i = 1, 'activity', 'gap') as ingredient, accountable_count as amount, 'responsibilities' as kind, receipt,
    row_number, trial_id, activity as item, data_date
from accountability($as_of, $known_at) cross join range(1, 3) x(i)
where i = 1 or state <> 'one'
