-- title:    Known otherwise in another feed
-- severity: say
-- unit:     value
-- sentence: {count} {differs} from what another feed says: {examples}
-- why:      two sources for one truth: the feed that leads speaks, else the one with the latest data date
select data_date, trial_id, concat_ws(' ', named, '(' || feed || ')') as named, differs.field as field,
    differs.there as before, differs.here as now, receipt, row_number
from (select * exclude (differs), unnest(differs) as differs from other_feeds)
