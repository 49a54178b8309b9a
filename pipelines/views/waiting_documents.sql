-- Documents that are missing past the day they are needed: each waits for the vendor that is to provide it, else its owner.
select trial_id, 'document' as kind, document_id as item_id, title as item,
    case when vendor is not null then 'vendor' else coalesce(party_word(owner), 'other') end as party_type,
    case when vendor is not null then vendor when party_word(owner) = 'sponsor' then 'Sponsor'
         else coalesce(owner, 'nobody named') end as party,
    if(vendor is not null, owner, null) as who, vendor, days_late as days, gate as milestone,
    data_date, feed, upload_id, sheet, row_number
from document_list($as_of, $known_at)
where days_late > 0
