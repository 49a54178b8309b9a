-- Every known trial, with what the trials export says of it: nulls where there is none.
select k.trial_id, t.title, t.short_name, t.phase, t.indication, t.therapeutic_area, t.status,
    t.planned_participants, t.planned_sites, t.lead_vendor,
    t.declared_status, t.declared_comment, t.declared_by, t.declared_on, t.currency, t.data_date
from (select distinct trial_id from known_fields($as_of, $known_at) where trial_id <> '') k
left join trials_said($as_of, $known_at) t using (trial_id)
order by k.trial_id
