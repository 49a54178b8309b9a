-- What the exports said of each issue, report by report: one row per change of tier, severity, status, owner or due date,
-- as the feed that speaks for it said. `step` names a change of tier: escalated to the next, or given back.
with reports as (
    select h.*, list_position(['operational', 'functional', 'strategic'], h.tier) as height
    from issues_history($as_of, $known_at) h
    join issues_said($as_of, $known_at) i on i.feed = h.feed and i.trial_id = h.trial_id and i.issue_id = h.issue_id
), told as (
    select *, row_number() over moments as turn, lag(height) over moments as height_before,
        hash(tier, severity, status, owner, due_on) as content, lag(content) over moments as content_before
    from reports
    window moments as (partition by trial_id, issue_id order by reported_on)
)
select trial_id, issue_id, reported_on, tier, entered_tier_on, severity, status, owner, due_on,
    case when turn = 1 then 'first reported' when height > height_before then 'escalated'
         when height < height_before then 'given back' else '' end as step
from told
where turn = 1 or content is distinct from content_before
order by trial_id, issue_id, reported_on
