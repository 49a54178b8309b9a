-- title:    Milestone gone
-- severity: ask
-- needs:    trial_id, name, actual_on
-- unit:     milestone
-- sentence: {count} of the version before {is} not in this file: {examples}
-- why:      a milestone that disappears takes its slippage with it
select data_date, trial_id, named, coalesce(before.actual_on, before.forecast_on, before.baseline_on) as before
from gone_rows
