-- Every known trial, with what the trials export says of it, and the status declared there or in the app; else nulls.
select k.trial_id, t.title, t.short_name, t.phase, t.indication, t.therapeutic_area, t.status,
    t.planned_participants, t.planned_sites, t.lead_vendor,
    d.declared_status, d.declared, d.declared_comment, d.declared_by, d.declared_on, t.currency, t.data_date
from (select distinct trial_id from known_fields($as_of, $known_at) where trial_id <> '') k
left join trials_said($as_of, $known_at) t using (trial_id)
left join declared_statuses($as_of, $known_at) d using (trial_id)
order by k.trial_id
