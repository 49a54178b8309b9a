-- Inputs that are overdue: each waits for the party that owes it, since the day it was needed.
select trial_id, 'input' as kind, input_id as item_id, item, coalesce(party, 'other') as party_type,
    case when party = 'sponsor' then 'Sponsor' else coalesce(owed_by, party) end as party, owner as who, vendor,
    days_late as days, milestone, cost_per_week, currency, null::varchar as note,
    data_date, feed, upload_id, sheet, row_number
from input_list($as_of, $known_at)
where is_overdue
