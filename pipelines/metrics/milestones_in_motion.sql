-- area: milestones
-- title: Milestones in motion
-- question: How many open milestones keep moving later?
-- formula: open milestones whose last two changes of forecast were both to a later date
-- unit: milestones
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: milestones.forecast_on
-- source: DEFINITIONS, "Period slip"
-- note: Read from all loaded reports: a report without a change is no recovery, an earlier forecast ends the motion. The denominator counts the open milestones with a forecast. Thresholds are illustrative.
with stated as (
    select m.trial_id, coalesce(m.vendor, t.lead_vendor) as vendor, m.forecast_on, v.is_in_motion,
        m.forecast_on is not null and (m.actual_on is null or m.actual_on > m.data_date) as is_expected
    from milestones_said($as_of, $known_at) m
    left join trials_said($as_of, $known_at) t using (trial_id)
    left join milestone_moves($as_of, $known_at) v
      on v.feed = m.feed and v.trial_id = m.trial_id and v.name = m.name
     and v.country is not distinct from m.country and v.site_id is not distinct from m.site_id
)
select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor,
    if(count(forecast_on) = 0, null, count(*) filter (where is_expected and is_in_motion)) as numerator,
    count(*) filter (where is_expected) as denominator
from stated
group by grouping sets ((), (trial_id), (vendor))
having grouping(vendor) = 1 or vendor is not null
