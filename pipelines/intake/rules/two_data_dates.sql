-- title:    Two data dates
-- severity: say
-- unit:     data date
-- sentence: the file speaks for two data dates: {examples}
-- why:      one date is a cut-off and many are a history; two may be a slip of the hand
select data_date, 'rows' as field, now, -now as weight
from difference
where (select count(*) from difference) = 2
