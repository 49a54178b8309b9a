-- Deliverables that are overdue wait for their vendor; those in review for more than 14 days, for who reviews them.
-- One that an overdue input holds is not listed: the input is. One that is late only because the sponsor's input came late
-- waits for the sponsor; else the days before the input came are not the vendor's.
with late as (
    select *, coalesce(own_days = 0 and sponsor_days > 0, false) as is_sponsors,
        coalesce(party_word(reviewer), 'sponsor') as reviewing
    from deliverable_list($as_of, $known_at)
)
select trial_id, 'deliverable' as kind, deliverable_id as item_id, if(is_sponsors, sponsor_item, title) as item,
    if(is_sponsors, 'sponsor', 'vendor') as party_type,
    if(is_sponsors, 'Sponsor', coalesce(vendor, 'no vendor named')) as party, null::varchar as who, vendor,
    if(is_sponsors, days_overdue, least(days_overdue, coalesce(own_days, days_overdue))) as days, milestone,
    case when is_sponsors then concat('it came ', sponsor_input_days, ' d late, and so will ', title)
         when sponsor_days > 0 then concat('beyond the ', sponsor_days, ' d that ', sponsor_item, ' of the sponsor came late')
         end as note,
    data_date, feed, upload_id, sheet, row_number
from late where is_overdue and not waits_for_input
union all by name
select trial_id, 'review' as kind, deliverable_id as item_id, 'Review of ' || title as item, reviewing as party_type,
    case reviewing when 'sponsor' then 'Sponsor' when 'vendor' then coalesce(vendor, reviewer) else reviewer end as party,
    if(party_word(reviewer) is null, reviewer, null) as who, vendor, days_in_review as days, milestone,
    data_date, feed, upload_id, sheet, row_number
from late where days_in_review > 14
