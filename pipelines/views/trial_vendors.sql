-- Every vendor that any export names in a trial.
select distinct trial_id, vendor
from (
    select trial_id, lead_vendor as vendor from trials_said($as_of, $known_at)
    union all select trial_id, vendor from sites_said($as_of, $known_at)
    union all select trial_id, vendor from milestones_said($as_of, $known_at)
    union all select trial_id, vendor from budget_said($as_of, $known_at)
    union all select trial_id, vendor from risks_said($as_of, $known_at)
    union all select trial_id, vendor from contracts_said($as_of, $known_at)
    union all select trial_id, vendor from assumptions_said($as_of, $known_at)
    union all select trial_id, vendor from changes_said($as_of, $known_at)
    union all select trial_id, vendor from deliverables_said($as_of, $known_at)
    union all select trial_id, vendor from invoices_said($as_of, $known_at)
    union all select trial_id, vendor from inputs_said($as_of, $known_at)
    union all select trial_id, vendor from documents_said($as_of, $known_at)
    union all select trial_id, vendor from submissions_said($as_of, $known_at)
    union all select trial_id, vendor from deviations_said($as_of, $known_at)
    union all select trial_id, vendor from data_cleaning_said($as_of, $known_at)
    union all select trial_id, vendor from kpis_said($as_of, $known_at)
)
where vendor is not null
order by trial_id, vendor
