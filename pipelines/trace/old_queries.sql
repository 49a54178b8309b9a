-- numerator: coalesce(sum(old), 0)
-- denominator: sum(open)
-- rows: The last count of each site, of all its open queries and of the old ones.
-- fields: open = data_cleaning.queries_open; old = data_cleaning.queries_open_over_30_days
select if(i = 1, 'open', 'old') as ingredient, if(i = 1, queries_open, queries_open_over_30_days) as amount,
    'data_cleaning' as kind, receipt, row_number, trial_id, country, site_id, vendor, counted_on as period, data_date
from cleaning_now($as_of, $known_at) cross join range(1, 3) x(i)
where queries_open is not null and queries_open_over_30_days is not null
