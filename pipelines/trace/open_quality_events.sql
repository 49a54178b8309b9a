-- numerator: the count of different open events
-- denominator: the count of different events
-- rows: Each quality event, and of these each that is open, once for every trial that it touches, with the days it has been open.
-- fields: known = quality_events.status, quality_events.closed_on; open = quality_events.status, quality_events.closed_on
select if(i = 1, 'known', 'open') as ingredient, days_open as amount, 'quality_events' as kind, receipt, row_number, vendor,
    unnest(if(trials = 0, [null], trial_ids)) as trial_id, event_id as item, opened_on as period, data_date
from quality_event_list($as_of, $known_at) cross join range(1, 3) x(i)
where i = 1 or is_open;

select count(distinct item) filter (where ingredient = 'open') as numerator,
    count(distinct item) filter (where ingredient = 'known') as denominator
from ledger
