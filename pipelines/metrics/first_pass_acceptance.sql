-- area: deliverables
-- title: First-pass acceptance
-- question: Of the deliverables whose first review has ended, how many were accepted as they were?
-- formula: deliverables accepted in review round 1 / deliverables accepted in round 1 or returned
-- unit: percent
-- value: ratio
-- better: higher
-- amber: 0.80
-- red: 0.60
-- minimum: 5
-- needs: deliverables.review_round; deliverables.status or deliverables.accepted_on
-- source: DEFINITIONS, "First-pass acceptance"
-- note: One in a later round was returned, whatever became of it. First submissions still in review have no outcome yet. Those accepted in a round that is not said are left out. Thresholds are illustrative.
with reporting as (
    select trial_id from known_fields($as_of, $known_at)
    where kind = 'deliverables' and list_contains(fields, 'review_round')
), reviewed as (
    select trial_id, vendor, is_first_pass from deliverable_states($as_of, $known_at)
    where (is_first_pass is not null or is_accepted) and not is_cancelled
        and trial_id in (select trial_id from reporting)
), totals as (
    select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor,
        count(*) filter (where is_first_pass) as numerator, count(is_first_pass) as denominator,
        count(*) filter (where is_first_pass is null) as unsaid
    from reviewed
    group by grouping sets ((), (trial_id), (vendor))
    having grouping(vendor) = 1 or vendor is not null
)
select level, trial_id, vendor, numerator, denominator,
    case when unsaid > 0 then unsaid || if(unsaid = 1, ' was', ' were') || ' accepted in a round that is not said'
    end as reason
from totals
