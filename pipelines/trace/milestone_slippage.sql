-- numerator: max(slip)
-- denominator: count(slip)
-- rows: Each open milestone with an original baseline and a forecast, and the days between them.
-- fields: slip = milestones.forecast_on, milestones.baseline_on
select 'slip' as ingredient, m.forecast_on - m.baseline_on as amount, 'milestones' as kind, m.receipt, m.row_number,
    m.trial_id, m.country, m.site_id, coalesce(m.vendor, t.lead_vendor) as vendor, m.name as item,
    m.forecast_on as period, m.data_date
from milestones_said($as_of, $known_at) m left join trials_said($as_of, $known_at) t using (trial_id)
where (m.actual_on is null or m.actual_on > m.data_date) and m.forecast_on is not null and m.baseline_on is not null
