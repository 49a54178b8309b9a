-- numerator: count(on_time)
-- denominator: count(due)
-- rows: Each milestone whose original baseline has come, and of these each reached by it.
-- fields: due = milestones.baseline_on; on_time = milestones.actual_on, milestones.baseline_on
with due as (
    select m.* exclude (vendor), coalesce(m.vendor, t.lead_vendor) as vendor,
        coalesce(m.actual_on <= m.baseline_on, false) as is_on_time
    from milestones_said($as_of, $known_at) m left join trials_said($as_of, $known_at) t using (trial_id)
    where m.baseline_on <= m.data_date
        and m.trial_id in (select trial_id from known_fields($as_of, $known_at)
                           where kind = 'milestones' and list_contains(fields, 'actual_on'))
)
select if(i = 1, 'due', 'on_time') as ingredient, 1 as amount, 'milestones' as kind, receipt, row_number, trial_id,
    country, site_id, vendor, name as item, if(i = 1, baseline_on, actual_on) as period, data_date
from due cross join range(1, 3) x(i)
where i = 1 or is_on_time
