-- numerator: sum(lag)
-- denominator: sum(pages)
-- rows: The last count of each site: its pages entered, and its mean lag taken as often.
-- fields: lag = data_cleaning.entry_lag_days; pages = data_cleaning.pages_entered
select if(i = 1, 'pages', 'lag') as ingredient, if(i = 1, pages_entered, entry_lag_days * pages_entered) as amount,
    'data_cleaning' as kind, receipt, row_number, trial_id, country, site_id, vendor, counted_on as period, data_date
from cleaning_now($as_of, $known_at) cross join range(1, 3) x(i)
where entry_lag_days is not null and pages_entered is not null
