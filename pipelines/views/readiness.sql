-- Per vendor whose work waits and party that owes: the inputs, those needed by now, those received, those that came late,
-- and those that are late now. Cancelled inputs are left out. The sponsor's stand apart from the vendors'.
select coalesce(i.vendor, 'no vendor named') as vendor, coalesce(i.party, 'not stated') as party, count(*) as inputs,
    count(*) filter (where needed_on <= data_date) as needed, count(*) filter (where is_received) as received,
    count(*) filter (where is_received and days_late > 0) as came_late, count(*) filter (where is_overdue) as late_now,
    max(days_late) filter (where is_overdue) as longest_days
from input_states($as_of, $known_at) i
where is_received or is_open
group by all
order by vendor, bool_or(i.party = 'sponsor') desc nulls last, party
