-- Contracts not signed and changes not executed more than 30 days after they were asked for. A contract sent out waits for
-- its vendor, before that for who contracts it; a change submitted for the sponsor, before that for its vendor's price.
-- Work goes on without a signature, so they hold no milestone: the one that a change touches is in its note.
with contracts as (
    select *, coalesce(party_word(client), if(client is null, 'sponsor', 'vendor')) as client_type,
        status = 'sent' and vendor is not null as is_sent, data_date - coalesce(sent_on, requested_on) as waited
    from contracts_at($as_of, $known_at)
    where status in ('draft', 'in negotiation', 'sent') and (signed_on is null or signed_on > data_date)
), changes as (
    select *, submitted_on is null and vendor is not null as is_vendors,
        data_date - coalesce(submitted_on, requested_on) as waited
    from changes_at($as_of, $known_at) where status in ('verbal', 'pending', 'at-risk')
)
select trial_id, 'contract' as kind, contract_id as item_id,
    concat('Signature of ', contract_id, if(title is null, '', ', ' || title)) as item,
    if(is_sent, 'vendor', client_type) as party_type,
    case when is_sent then vendor when client_type = 'sponsor' then 'Sponsor' else client end as party,
    null::varchar as who, vendor, waited as days, null::varchar as milestone,
    null::varchar as note, data_date, feed, upload_id, sheet, row_number
from contracts where waited > 30
union all by name
select trial_id, 'change' as kind, change_id as item_id, concat('Change ', change_id, ', ', what) as item,
    if(is_vendors, 'vendor', 'sponsor') as party_type, if(is_vendors, vendor, 'Sponsor') as party,
    if(is_vendors, null, approved_by) as who, vendor, waited as days, null as milestone,
    concat_ws('; touches ', status, coalesce(milestone, updated_item)) as note,
    data_date, feed, upload_id, sheet, row_number
from changes where waited > 30
