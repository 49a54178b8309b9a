-- numerator: count(expiring)
-- denominator: count(dated)
-- rows: Each contract in force with an expiry day in a trial that is not over, with the days left, and of these each that has expired or does within 90 days.
-- fields: dated = contracts.expires_on; expiring = contracts.expires_on
with dated as (
    from contract_tree($as_of, $known_at) where is_live and expires_on is not null
)
select if(i = 1, 'dated', 'expiring') as ingredient, expires_on - data_date as amount, 'contracts' as kind, receipt,
    row_number, trial_id, vendor, contract_id as item, expires_on as period, data_date
from dated cross join range(1, 3) x(i)
where i = 1 or expires_on <= data_date + 90
