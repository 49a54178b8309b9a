-- title:    Rows down by half
-- severity: ask
-- unit:     data date
-- sentence: {count} {has} half of the rows before or fewer: {examples}
-- why:      an export that was cut off or filtered looks like this
select data_date, 'rows' as field, before, now, before - now as weight
from difference
where before >= 10 and now * 2 <= before
