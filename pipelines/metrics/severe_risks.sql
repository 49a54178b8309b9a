-- area: risk
-- title: Severe risks
-- question: How many open risks are both probable and bad?
-- formula: open risks with probability x impact of 15 or more
-- unit: risks
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: risks.probability; risks.impact
-- source: DEFINITIONS, "5×5 score", "Roll-up"
-- note: Scores are ranks: they are counted, never averaged or added. The denominator counts the open risks with a score. Thresholds are illustrative.
with trials as (
    select distinct trial_id from known_fields($as_of, $known_at) where kind = 'risks'
), stated as (
    select t.trial_id, r.vendor, r.risk_id, r.probability * r.impact as score,
        coalesce(r.status not in ('closed', 'occurred'), r.closed_on is null or r.closed_on > r.data_date) as is_open
    from trials t left join risks_said($as_of, $known_at) r using (trial_id)
), totals as (
    select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor,
        count(*) as known, count(risk_id) filter (where is_open) as still_open,
        count(score) filter (where is_open) as scored, count(*) filter (where is_open and score >= 15) as severe
    from stated
    group by grouping sets ((), (trial_id), (vendor))
    having grouping(vendor) = 1 or vendor is not null
)
select level, trial_id, vendor, if(known = 0 or (still_open > 0 and scored = 0), null, severe) as numerator,
    scored as denominator, if(still_open > 0 and scored = 0, 'no open risk has a score', null) as reason,
    case when still_open > scored then (still_open - scored)
        || if(still_open - scored = 1, ' open risk has no score', ' open risks have no score') end as doubt
from totals
