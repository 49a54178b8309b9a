-- area: risk
-- title: Open risks
-- question: How many risks are open?
-- formula: risks that are not closed and have not occurred
-- unit: risks
-- value: numerator
-- better: none
-- needs: risks.risk_id
-- source: DEFINITIONS, "Issue vs risk"
-- note: An accepted risk is still open; one that occurred is an issue. The denominator counts all risks in the register. Many open risks can mean good watching: no thresholds.
with trials as (
    select distinct trial_id from known_fields($as_of, $known_at) where kind = 'risks'
), stated as (
    select t.trial_id, r.vendor, r.risk_id,
        coalesce(r.status not in ('closed', 'occurred'), r.closed_on is null or r.closed_on > r.data_date) as is_open
    from trials t left join risks_said($as_of, $known_at) r using (trial_id)
)
select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor,
    if(count(*) = 0, null, count(risk_id) filter (where is_open)) as numerator, count(risk_id) as denominator
from stated
group by grouping sets ((), (trial_id), (vendor))
having grouping(vendor) = 1 or vendor is not null
