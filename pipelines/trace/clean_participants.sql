-- numerator: coalesce(sum(clean), 0)
-- denominator: sum(counted)
-- rows: The last count of each site, of all its participants and of those whose data are clean.
-- fields: counted = data_cleaning.participants; clean = data_cleaning.participants_clean
select if(i = 1, 'counted', 'clean') as ingredient, if(i = 1, participants, participants_clean) as amount,
    'data_cleaning' as kind, receipt, row_number, trial_id, country, site_id, vendor, counted_on as period, data_date
from cleaning_now($as_of, $known_at) cross join range(1, 3) x(i)
where participants is not null and participants_clean is not null
