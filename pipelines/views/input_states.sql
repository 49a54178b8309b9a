-- Every input with the party that owes it, whether it is still owed, and how many days late it is or came; the figures
-- about inputs read this. `party` is what the export says, else what the name says: the word for a party, or a vendor.
-- `owing_vendor` is the vendor that owes it, `vendor` the one whose work waits.
with vendors as (
    select trial_id, lower(vendor) as word, any_value(vendor) as vendor from trial_vendors($as_of, $known_at) group by all
), stated as (
    select i.*, coalesce(i.owed_by_party, party_word(i.owed_by), if(v.vendor is not null, 'vendor', null)) as party,
        coalesce(i.received_on <= i.data_date, i.status = 'received', false) as is_received,
        coalesce(v.vendor, if(party_word(i.owed_by) is null, i.owed_by, null)) as owing
    from inputs_said($as_of, $known_at) i
    left join vendors v on v.trial_id = i.trial_id and v.word = lower(trim(i.owed_by))
)
select * exclude (owing), if(party = 'vendor', owing, null) as owing_vendor,
    not is_received and status is distinct from 'cancelled' as is_open,
    not is_received and status is distinct from 'cancelled' and coalesce(needed_on < data_date, false) as is_overdue,
    case when status = 'cancelled' and not is_received then null
         else greatest(if(is_received, received_on, data_date) - needed_on, 0) end as days_late
from stated
