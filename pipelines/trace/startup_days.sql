-- rows: Each site that was activated with the days since it was selected, and each still in start-up with the days so far.
-- fields: activated = sites.selected_on, sites.activated_on; waiting = sites.selected_on
-- numerator: the Kaplan-Meier median of the days, those that wait taken as longer than so far
-- denominator: the count of activated and of waiting
-- made_as: signature_days
select if(is_done, 'activated', 'waiting') as ingredient, days as amount, 'sites' as kind, receipt, row_number, trial_id,
    country, site_id, vendor, begun_on as period, data_date
from startup_waits($as_of, $known_at) where step = 'selected to activated'
