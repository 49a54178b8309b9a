-- title:    Column gone
-- severity: ask
-- unit:     field
-- sentence: {count} of the version before {has} no column in this file: {examples}
-- why:      a column that was renamed or left out empties the field in every row
select data_date, field, count(*) as before, 0 as now, count(*) as weight
from emptied_values
where not list_contains((select fields from this_file), field)
group by all
