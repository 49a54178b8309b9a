-- Items of the templates of a trial's engagements that none of its exports names, in the order of the template.
-- A trial's engagements are the types of its contracts that are neither drafts nor terminated. Names are compared
-- without marks, spaces and case; a milestone also by its standard code. What counts as named is what any feed and any
-- vendor reports: looking at one vendor leaves out engagements of others, not what was found.
with engagements as (
    select distinct trial_id, engagement_type from contracts_said($as_of, $known_at)
    where coalesce(status not in ('draft', 'terminated'), true)
), named as (
    select s.trial_id, s.kind, unnest([r.name]) as name, r.milestone
    from speaking s join store.milestones r on r.series = s.series
     and r.from_number <= s.number and s.number < r.until_number
    where s.kind = 'milestones' and at_moment($as_of, $known_at)
    union all
    select s.trial_id, s.kind, unnest([r.item, r.title]), null
    from speaking s join store.deliverables r on r.series = s.series
     and r.from_number <= s.number and s.number < r.until_number
    where s.kind = 'deliverables' and at_moment($as_of, $known_at)
    union all
    select s.trial_id, s.kind, unnest([r.item, r.title]), null
    from speaking s join store.documents r on r.series = s.series
     and r.from_number <= s.number and s.number < r.until_number
    where s.kind = 'documents' and at_moment($as_of, $known_at)
)
select e.trial_id, t.engagement_type, t.kind, t.item, t.gate, t.place
from engagements e join template_items t using (engagement_type)
where not exists (
    select 1 from named n
    where n.trial_id = e.trial_id and n.kind = t.kind
      and (n.milestone = t.milestone or bare_name(n.name) = bare_name(t.item))
)
order by e.trial_id, t.engagement_type, t.place
