-- title:    The same again under another number
-- severity: ask
-- needs:    trial_id, alike
-- unit:     new row
-- sentence: {count} {says} in nearly the same words what another open row of the trial says: {examples}
-- why:      lists from a workshop repeat what the register has, and what is counted twice weighs twice
select data_date, trial_id, named, field, concat(other_named, ' (', place, '): ', other_said) as before,
    said as now, receipt, row_number
from alike_rows
