-- numerator: count(overdue)
-- denominator: count(owed)
-- rows: Each input that a vendor still owes and that has a day, and of these each that is overdue, with the days since.
-- fields: owed = inputs.needed_on; overdue = inputs.needed_on
with owed as (
    from input_states($as_of, $known_at) where is_open and party = 'vendor' and needed_on is not null
)
select if(i = 1, 'owed', 'overdue') as ingredient, data_date - needed_on as amount, 'inputs' as kind, receipt, row_number,
    trial_id, owing_vendor as vendor, input_id as item, needed_on as period, data_date
from owed cross join range(1, 3) x(i)
where i = 1 or is_overdue
