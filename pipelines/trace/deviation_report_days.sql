-- rows: Each deviation that was reported with the days it took, and each that waits for its report with the days so far.
-- fields: reported = deviations.identified_on, deviations.deviated_on, deviations.reported_on; waiting = deviations.identified_on, deviations.deviated_on
-- numerator: the Kaplan-Meier median of the days, those that wait taken as longer than so far
-- denominator: the count of reported and of waiting
-- made_as: signature_days
select if(is_reported, 'reported', 'waiting') as ingredient, days as amount, 'deviations' as kind, receipt, row_number,
    trial_id, vendor, deviation_id as item, begun_on as period, data_date
from deviation_waits($as_of, $known_at)
