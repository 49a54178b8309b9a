-- area: risk
-- title: Risks not reviewed
-- question: How many open risks has nobody looked at for more than 60 days?
-- formula: open risks last reviewed, or raised where never reviewed, more than 60 days before the data date
-- unit: risks
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: risks.last_reviewed_on
-- source: DEFINITIONS, "Issue age"
-- note: A register that nobody reviews says what was true once. Reviewed exactly 60 days before is still reviewed. The denominator counts the open risks with a day; those with neither a review nor a day they were raised are said. The 60 days and the thresholds are illustrative.
with trials as (
    select distinct trial_id from known_fields($as_of, $known_at) where kind = 'risks'
), totals as (
    select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor,
        count(risk_id) as still_open, count(days_unreviewed) as dated, count(*) filter (where is_stale) as stale
    from trials t left join review_ages($as_of, $known_at) r using (trial_id)
    group by grouping sets ((), (trial_id), (vendor))
    having grouping(vendor) = 1 or vendor is not null
)
select level, trial_id, vendor, if(still_open > 0 and dated = 0, null, stale) as numerator, dated as denominator,
    case when still_open > 0 and dated = 0 then 'no open risk has a day of review' end as reason,
    case when still_open > dated then (still_open - dated)
        || if(still_open - dated = 1, ' open risk has', ' open risks have') || ' no day of review' end as doubt
from totals
