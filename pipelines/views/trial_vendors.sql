-- Every vendor that any export names in a trial.
select distinct trial_id, vendor
from (
    select trial_id, lead_vendor as vendor from trials_said($as_of, $known_at)
    union all select trial_id, vendor from named_vendors($as_of, $known_at)
)
where vendor is not null
order by trial_id, vendor
