-- Which of a trial's own milestones come after which, directly or further on, as far as the export names predecessors.
with recursive own as (
    select trial_id, name, milestone, predecessors from milestones_said($as_of, $known_at)
    where country is null and site_id is null
), said as (
    select trial_id, name, lower(trim(unnest(string_split_regex(predecessors, '[,;|\n]')))) as before
    from own where predecessors is not null
), steps as (
    select s.trial_id, o.name as before, s.name as after
    from said s join own o on o.trial_id = s.trial_id and s.before in (lower(o.name), o.milestone)
), pushed as (
    select trial_id, before, after from steps
    union
    select p.trial_id, p.before, s.after
    from pushed p join steps s on s.trial_id = p.trial_id and s.before = p.after
)
select trial_id, before, after from pushed
where before <> after
order by trial_id, before, after
