-- Which inputs held which deliverables, and for how many days: from the day an input was needed until it came or the
-- deliverable was delivered without it. Linked are those that name the deliverable, and those that name no deliverable but its
-- milestone, for the same vendor. An input that was needed only after the deliverable was due held nothing.
select d.trial_id, d.deliverable_id, i.input_id, i.item, i.party, i.is_open,
    least(if(i.is_received, i.received_on, i.data_date), coalesce(d.delivered_on, d.data_date)) - i.needed_on as days
from deliverable_states($as_of, $known_at) d
join input_states($as_of, $known_at) i
  on i.trial_id = d.trial_id and i.days_late > 0
 and (i.deliverable_id = d.deliverable_id or (i.deliverable_id is null and lower(i.milestone) = lower(d.milestone)
                                              and coalesce(i.vendor = d.vendor, true)))
where days > 0 and coalesce(i.needed_on <= d.promised_on, true) and not d.is_cancelled
