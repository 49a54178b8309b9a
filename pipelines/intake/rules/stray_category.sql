-- title:    Stray category
-- severity: say
-- needs:    trial_id, category
-- unit:     row
-- sentence: {count} {has} words of a program where a category is meant: {examples}
-- why:      the system that wrote the file could not tell the category, and put its own message in its place
select data_date, trial_id, 'category' as field, category as now, receipt, row_number, -row_number as weight
from these_rows
where regexp_matches(category, '^#|out of (bound|range)|[:=] *-?\d+$|^(null|undefined|error|nan)$', 'i')
