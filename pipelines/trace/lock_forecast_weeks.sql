-- numerator: max(weeks_late)
-- denominator: null
-- rows: Per trial the planned lock with the weeks that the last participant is clean after it, and the last count of each site: its participants, and those that are clean.
-- fields: weeks_late = milestones.baseline_on, milestones.rebaseline_on; counted = data_cleaning.participants; clean = data_cleaning.participants_clean
with late as (
    from lock_forecast($as_of, $known_at) where not is_locked and weeks_late is not null
)
select 'weeks_late' as ingredient, l.weeks_late as amount, 'milestones' as kind, m.receipt, m.row_number, m.trial_id,
    m.name as item, l.planned_on as period, m.data_date
from late l join milestones_said($as_of, $known_at) m on m.trial_id = l.trial_id and m.milestone = 'database lock'
where m.country is null and m.site_id is null and coalesce(m.rebaseline_on, m.baseline_on) = l.planned_on
union all by name
select if(i = 1, 'counted', 'clean') as ingredient, if(i = 1, c.participants, c.participants_clean) as amount,
    'data_cleaning' as kind, c.receipt, c.row_number, c.trial_id, c.country, c.site_id, c.vendor, counted_on as period,
    c.data_date
from cleaning_now($as_of, $known_at) c semi join late l on l.trial_id = c.trial_id cross join range(1, 3) x(i)
where c.participants is not null and c.participants_clean is not null
