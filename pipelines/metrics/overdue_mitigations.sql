-- area: risk
-- title: Overdue mitigations
-- question: How many open risks should have been dealt with by now?
-- formula: open risks whose mitigation was due before the data date
-- unit: risks
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: risks.due_on
-- source: DEFINITIONS, "Issue age"
-- note: The denominator counts the open risks with a due date; those without one can never be overdue and are said. Counts risks by the register's due date; Late mitigations counts mitigations one by one, and the two are never added. Thresholds are illustrative.
with trials as (
    select distinct trial_id from known_fields($as_of, $known_at) where kind = 'risks'
), stated as (
    select t.trial_id, r.vendor, r.risk_id, r.due_on, r.due_on < r.data_date as is_past,
        coalesce(r.status not in ('closed', 'occurred'), r.closed_on is null or r.closed_on > r.data_date) as is_open
    from trials t left join risks_said($as_of, $known_at) r using (trial_id)
), totals as (
    select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor,
        count(*) as known, count(risk_id) filter (where is_open) as still_open,
        count(due_on) filter (where is_open) as dated, count(*) filter (where is_open and is_past) as overdue
    from stated
    group by grouping sets ((), (trial_id), (vendor))
    having grouping(vendor) = 1 or vendor is not null
)
select level, trial_id, vendor, if(known = 0 or (still_open > 0 and dated = 0), null, overdue) as numerator,
    dated as denominator,
    case when still_open > 0 and dated = 0 then 'no open risk has a due date'
         when still_open > dated then (still_open - dated)
            || if(still_open - dated = 1, ' open risk has no due date', ' open risks have no due date') end as reason
from totals
