-- numerator: count(in_motion)
-- denominator: count(expected)
-- rows: Each open milestone with a forecast, and of these each in motion, with every report in which its forecast moved and by how many days.
-- fields: expected = milestones.forecast_on; in_motion = milestones.forecast_on; moved = milestones.forecast_on
with stated as (
    select m.* exclude (vendor), coalesce(m.vendor, t.lead_vendor) as vendor, v.is_in_motion, v.moves
    from milestones_said($as_of, $known_at) m
    left join trials_said($as_of, $known_at) t using (trial_id)
    left join milestone_moves($as_of, $known_at) v
      on v.feed = m.feed and v.trial_id = m.trial_id and v.name = m.name
     and v.country is not distinct from m.country and v.site_id is not distinct from m.site_id
    where m.forecast_on is not null and (m.actual_on is null or m.actual_on > m.data_date)
), moved as (
    select h.*, s.vendor as of_vendor,
        h.forecast_on - lag(h.forecast_on ignore nulls) over (
            partition by h.trial_id, h.country, h.site_id, h.name order by h.reported_on) as days
    from milestones_history($as_of, $known_at) h
    join stated s on s.is_in_motion and s.feed = h.feed and s.trial_id = h.trial_id and s.name = h.name
     and s.country is not distinct from h.country and s.site_id is not distinct from h.site_id
)
select if(i = 1, 'expected', 'in_motion') as ingredient, 1 as amount, 'milestones' as kind, receipt, row_number,
    trial_id, country, site_id, vendor, name as item, forecast_on as period, data_date
from stated cross join range(1, 3) x(i)
where i = 1 or is_in_motion
union all by name
select 'moved' as ingredient, days as amount, 'milestones' as kind, upload_id, sheet, row_number, trial_id, country,
    site_id, of_vendor as vendor, name as item, forecast_on as period, reported_on as data_date
from moved where days <> 0
