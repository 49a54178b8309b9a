-- Every issue with its clocks, its limit, and what waits for it: its milestone with forecast and slip, and the milestones
-- that come after that one. Those that breach come first, then those that will by the next meeting, the worst on top.
with own as (
    from milestone_list($as_of, $known_at) where country is null and site_id is null
), later as (
    select d.trial_id, lower(d.before) as milestone,
        string_agg(d.after, '; ' order by coalesce(m.actual_on, m.forecast_on, m.due_on), d.after) as milestones
    from milestone_downstream($as_of, $known_at) d
    join own m on m.trial_id = d.trial_id and m.name = d.after
    group by all
), escalations as (
    select trial_id, issue_id, count(*) filter (where step = 'escalated') as escalations
    from issue_history($as_of, $known_at) group by all
)
select i.trial_id, i.issue_id, i.title, i.description, i.category, i.severity, i.priority, i.tier, i.vendor, i.owner,
    i.raised_by, i.status, i.is_open, i.is_doubtful, i.opened_on, i.age_days, i.entered_tier_on, i.tier_days, i.limit_days,
    i.breaches_on, i.is_breaching, i.data_date - i.breaches_on + 1 as breach_days, i.body, i.next_meeting_on,
    i.is_breaching_soon, i.due_on, i.is_overdue, i.closed_on, e.escalations, i.risk_id, i.milestone,
    m.forecast_on as milestone_on, m.slippage_days, l.milestones as then_milestones, i.decision, i.decided_on,
    i.last_updated_on, i.data_date, i.feed, o.upload_id, o.sheet, i.row_number
from issue_states($as_of, $known_at) i
join store.sheets o using (receipt)
left join escalations e on e.trial_id = i.trial_id and e.issue_id = i.issue_id
left join own m on m.trial_id = i.trial_id and lower(m.name) = lower(i.milestone)
left join later l on l.trial_id = i.trial_id and l.milestone = lower(i.milestone)
order by i.is_breaching desc, i.is_breaching_soon desc, i.is_open desc,
    list_position(['critical', 'major', 'minor'], i.severity) nulls last, i.breaches_on, i.trial_id, i.issue_id
