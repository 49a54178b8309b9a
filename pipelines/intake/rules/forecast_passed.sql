-- title:    Forecast in the past
-- severity: say
-- needs:    expected
-- unit:     forecast
-- sentence: {count} {lies} before the data date without an actual: {examples}
-- why:      it either has happened, and the actual is missing, or it is expected later
select data_date, trial_id, named, field, day as now, receipt, row_number, date_diff('day', day, data_date) as weight
from forecasts_passed
