-- numerator: count(activated)
-- denominator: count(due)
-- rows: Each site activated by the data date, and each that was planned to be activated by then or is.
-- fields: activated = sites.activated_on; due = sites.planned_activation_on, sites.activated_on
with sites as (
    select s.* exclude (vendor), coalesce(s.vendor, t.lead_vendor) as vendor,
        coalesce(s.activated_on <= s.data_date, false) as is_activated,
        coalesce(s.planned_activation_on <= s.data_date, s.activated_on <= s.data_date, false) as is_due
    from sites_said($as_of, $known_at) s left join trials_said($as_of, $known_at) t using (trial_id)
    where s.trial_id in (select trial_id from known_fields($as_of, $known_at)
                         where kind = 'sites' and list_contains(fields, 'activated_on'))
)
select if(i = 1, 'activated', 'due') as ingredient, 1 as amount, 'sites' as kind, receipt, row_number, trial_id, country,
    site_id, vendor, if(i = 1, activated_on, coalesce(planned_activation_on, activated_on)) as period, data_date
from sites cross join range(1, 3) x(i)
where if(i = 1, is_activated, is_due)
