-- title:    Totals disagree
-- severity: ask
-- unit:     total
-- sentence: {count} in the file {is} not what the rows add up to: {examples}
-- why:      rows are missing, hidden, or counted twice
select 'row ' || row_number as named, field, said as before, summed as now, receipt, row_number, abs(said - summed) as weight
from totals_said
where abs(said - summed) >= 1
