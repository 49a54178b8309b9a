-- Mitigations per level: what the figures about them say. kept: those that count for a trial whose export had a column.
-- done, unevidenced: done, and of these without evidence. due, late: not done with a due date, and of these past it;
-- undated: not done without one. Contingency plans are in `done` alone.
with trials as (
    select distinct trial_id from known_fields($as_of, $known_at) where kind = 'mitigations'
)
select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor,
    count(mitigation_id) as mitigations,
    count(*) filter (where is_done) as done,
    count(*) filter (where is_done and not is_evidenced) as unevidenced,
    count(due_on) filter (where is_open and not is_contingency) as due,
    count(*) filter (where is_late) as late,
    count(*) filter (where is_open and not is_contingency and due_on is null) as undated
from trials t left join mitigation_states($as_of, $known_at) s using (trial_id)
group by grouping sets ((), (trial_id), (vendor))
having count(*) > 0 and (grouping(vendor) = 1 or vendor is not null)
