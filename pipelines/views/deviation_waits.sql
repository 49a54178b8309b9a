-- Per deviation the days from when it was found, or where that is not known happened, to its report; of those not reported
-- yet the days so far. Left out: those said to be unimportant, those of no day, those resolved without a report, and exports
-- that have no column for the day of the report.
select trial_id, country, site_id, vendor, deviation_id, begun_on, is_reported,
    greatest(if(is_reported, reported_on, data_date) - begun_on, 0) as days, data_date, receipt, row_number
from deviation_states($as_of, $known_at)
where says_reported and begun_on <= data_date and importance is distinct from 'not important'
    and (is_reported or status is distinct from 'resolved')
