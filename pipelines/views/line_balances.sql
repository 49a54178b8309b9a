-- Each contract line's earned to date against what is invoiced: owed where earned is more, prepaid where it is less, never netted.
select trial_id, vendor, line_id, description, currency, earned, invoiced,
    if(has_units, 'units x price', 'accrued') as method,
    if(earned - invoiced >= 0, earned - invoiced, 0) as owed, if(earned - invoiced < 0, invoiced - earned, 0) as prepaid
from line_money($as_of, $known_at)
where is_line and not is_internal and vendor is not null and earned is not null and invoiced is not null
order by greatest(earned - invoiced, invoiced - earned) desc, trial_id, vendor, line_id
