-- numerator: count(without)
-- denominator: count(member)
-- rows: Each running trial and each vendor, and of these each that belongs to no governance body.
-- fields: member = trials.trial_id, vendors.vendor; without = trials.body, vendors.body
select if(i = 1, 'member', 'without') as ingredient, 1 as amount, kind, receipt, row_number, trial_id, vendor,
    coalesce(trial_id, vendor) as item, data_date
from body_members($as_of, $known_at) cross join range(1, 3) x(i)
where not is_over and (i = 1 or body is null)
