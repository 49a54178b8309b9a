-- title:    Undated deviation
-- severity: say
-- needs:    trial_id, deviated_on
-- unit:     deviation
-- sentence: {count} {has} no day on which it happened, nor one on which it was found: {examples}
-- why:      it counts, and is of no month; how long its report took cannot be known
select data_date, trial_id, deviation_id as named, receipt, row_number, -row_number as weight
from these_rows
where deviated_on is null and identified_on is null
