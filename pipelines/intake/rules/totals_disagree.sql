-- title:    Totals disagree
-- severity: ask
-- unit:     total
-- sentence: {count} in the file {is} not what the rows add up to: {examples}
-- why:      rows are missing, hidden, or counted twice
select cell as named, header as field, stated as before, summed as now, receipt, row_number, abs(stated - summed) as weight
from totals_said
