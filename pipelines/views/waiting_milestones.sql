-- A trial's own milestones that are overdue and that nothing else late explains: no item listed, and no milestone before them,
-- has waited as long. Each waits for what the export says, else for its vendor, else for its owner.
with items as (
    select trial_id, lower(milestone) as milestone, days from waiting_inputs($as_of, $known_at)
    union all select trial_id, lower(milestone), days from waiting_deliverables($as_of, $known_at)
    union all select trial_id, lower(milestone), days from waiting_documents($as_of, $known_at)
), late as (
    select *, data_date - coalesce(if(due_on < data_date, due_on, null), forecast_on) as days
    from milestone_list($as_of, $known_at)
    where state in ('overdue', 'forecast in the past') and country is null and site_id is null
), explained as (
    select l.trial_id, l.name from late l join items i using (trial_id)
    left join milestone_downstream($as_of, $known_at) p
      on p.trial_id = l.trial_id and p.after = l.name and lower(p.before) = i.milestone
    where i.days >= l.days and (i.milestone = lower(l.name) or p.after is not null)
    union
    select l.trial_id, l.name from late l join milestone_downstream($as_of, $known_at) p
      on p.trial_id = l.trial_id and p.after = l.name
    join late b on b.trial_id = l.trial_id and b.name = p.before and b.days > l.days
)
select trial_id, 'milestone' as kind, name as item_id, name as item,
    case when waiting_on is null and vendor is not null then 'vendor'
         else coalesce(party_word(coalesce(waiting_on, owner)), 'other') end as party_type,
    case when party_type = 'sponsor' then 'Sponsor' when party_type = 'vendor' then coalesce(vendor, waiting_on)
         else coalesce(waiting_on, owner, 'nobody named') end as party,
    owner as who, vendor, days, name as milestone, data_date, feed, upload_id, sheet, row_number
from late anti join explained using (trial_id, name)
