-- The last count of data cleaning of each place, with where it stands in the file; the most open queries first.
select c.trial_id, c.country, c.site_id, c.vendor, c.counted_on, c.queries_open, c.queries_open_over_30_days,
    c.queries_opened, c.queries_closed, c.missing_pages, c.participants, c.participants_clean, c.pages_entered,
    c.entry_lag_days, c.data_date, c.feed, o.upload_id, o.sheet, c.row_number
from cleaning_now($as_of, $known_at) c join store.sheets o using (receipt)
order by c.queries_open desc nulls last, c.trial_id, c.country, c.site_id
