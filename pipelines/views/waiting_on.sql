-- Everything that is late, each with the one party that is waited for, how long, and the open milestones that it holds: its own
-- and those that come after it. A week costs what the item says, else, where it holds a milestone, the trial's burn. Most
-- milestone-days come first: days waited times open milestones held.
with items as (
    from waiting_inputs($as_of, $known_at)
    union all by name from waiting_deliverables($as_of, $known_at)
    union all by name from waiting_documents($as_of, $known_at)
    union all by name from waiting_contracts($as_of, $known_at)
    union all by name from waiting_milestones($as_of, $known_at)
), open_milestones as (
    select trial_id, name, slippage_days, coalesce(forecast_on, due_on) as expected_on
    from milestone_list($as_of, $known_at) where state <> 'done' and country is null and site_id is null
), holding as (
    select i.trial_id, i.kind, i.item_id, o.name, o.slippage_days, row_number() over (
        partition by i.trial_id, i.kind, i.item_id
        order by lower(o.name) <> lower(i.milestone), o.expected_on nulls last, o.name) as place
    from items i join open_milestones o on o.trial_id = i.trial_id
    where lower(o.name) = lower(i.milestone) or (i.trial_id, lower(i.milestone), o.name) in (
        select (trial_id, lower(before), after) from milestone_downstream($as_of, $known_at))
), held as (
    select trial_id, kind, item_id, count(*) as others, string_agg(name, '; ' order by place) as holds,
        max(slippage_days) as worst_slip_days, arg_min(name, place) as first_held,
        arg_min(slippage_days, place) as first_slip_days
    from holding where kind <> 'milestone' or name <> item_id
    group by trial_id, kind, item_id
), burn as (
    select trial_id, list({'amount': amount, 'currency': currency} order by currency) as per_week
    from burn_per_week($as_of, $known_at) group by trial_id
)
select i.trial_id, i.kind, i.item_id, i.item, i.party_type, i.party, i.who, i.days, i.milestone,
    coalesce(h.others, 0) + (i.kind = 'milestone')::int as milestones_held, h.holds, h.first_held,
    h.first_slip_days, h.worst_slip_days, i.note, i.vendor,
    case when i.cost_per_week is not null then [{'amount': i.cost_per_week::double, 'currency': i.currency}]
         when milestones_held > 0 then b.per_week end as costs,
    case when i.cost_per_week is not null then 'the item' when costs is not null then 'the trial''s burn' end as costed_by,
    i.data_date, i.feed, i.upload_id, i.sheet, i.row_number
from items i left join held h using (trial_id, kind, item_id) left join burn b using (trial_id)
order by i.days * milestones_held desc, i.days desc, i.trial_id, i.item
