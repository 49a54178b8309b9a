-- area: quality
-- title: Open quality events
-- question: How many inspection findings, audit findings and other events at vendors and sites are open?
-- formula: quality events that are neither closed nor cancelled by the data date; of a trial those that touch it
-- unit: events
-- value: numerator
-- better: lower
-- needs: quality_events.event_id
-- source: DEFINITIONS, "Issue age"
-- note: An event touches the trials in which its vendor is named, is a client or owes something, and those with its site. It counts once in the portfolio. The denominator counts all events, closed ones too. Not judged: whether a trial is in danger from an event at a vendor of several is for people to say.
with events as (
    from quality_event_list($as_of, $known_at)
), touched as (
    select t.trial_id, count(e.event_id) as known, count(e.event_id) filter (where e.is_open) as open
    from (select distinct trial_id from known_fields($as_of, $known_at) where trial_id <> '') t
    left join (select unnest(trial_ids) as trial_id, event_id, is_open from events) e using (trial_id)
    where exists (from events)
    group by t.trial_id
)
select 'portfolio' as level, null as trial_id, null as vendor,
    if(count(*) = 0, null, count(*) filter (where is_open)) as numerator, count(*) as denominator
from events
union all
select 'trial', trial_id, null, open, known from touched
union all
select 'vendor', null, vendor, count(*) filter (where is_open), count(*) from events where vendor is not null group by vendor
