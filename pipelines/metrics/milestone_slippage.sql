-- area: milestones
-- title: Milestone slippage
-- question: By how many days is the worst open milestone late?
-- formula: largest (forecast - original baseline) over the milestones not yet reached, in calendar days; positive is late
-- unit: days
-- value: numerator
-- better: lower
-- amber: 15
-- red: 45
-- needs: milestones.baseline_on; milestones.forecast_on
-- source: DEFINITIONS, "Slippage, total"
-- note: Always against the original baseline: a re-baseline does not make a milestone less late. The denominator counts the open milestones with both dates. Thresholds are illustrative.
with stated as (
    select m.trial_id, m.country, coalesce(m.vendor, t.lead_vendor) as vendor, m.forecast_on,
        m.forecast_on - m.baseline_on as slip_days, m.forecast_on < m.data_date as is_past,
        m.actual_on is null or m.actual_on > m.data_date as is_open
    from milestones_said($as_of, $known_at) m left join trials_said($as_of, $known_at) t using (trial_id)
), totals as (
    select level_of(grouping(trial_id), grouping(country), 1, grouping(vendor)) as level, trial_id, country, vendor,
        max(slip_days) filter (where is_open) as numerator,
        count(slip_days) filter (where is_open) as denominator,
        count(*) as milestones,
        count(*) filter (where is_open) as still_open,
        count(*) filter (where is_open and is_past) as past,
        count(*) filter (where is_open and forecast_on is null) as silent
    from stated
    group by grouping sets ((), (trial_id), (trial_id, country), (vendor))
    having (grouping(country) = 1 or country is not null) and (grouping(vendor) = 1 or vendor is not null)
)
select level, trial_id, country, vendor, numerator, denominator,
    case when milestones = 0 then null
         when still_open = 0 then 'every milestone is reached'
         when denominator = 0 then 'no open milestone has both an original baseline and a forecast' end as reason,
    nullif(concat_ws('; ',
        case when past > 0 then past || if(past = 1, ' milestone has', ' milestones have')
            || ' a forecast in the past and no actual: the slip is at least this' end,
        case when silent > 0 then silent || if(silent = 1, ' open milestone has', ' open milestones have')
            || ' no forecast' end), '') as doubt
from totals
