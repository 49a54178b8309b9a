-- Every mitigation with its risk: whether it is done, evidenced, still open, and late; what speaks of mitigations reads
-- this. Evidenced is what was done and has evidence, seen by the data date where a day is said. A contingency plan waits
-- for its trigger: it is never late. The vendor is the risk's, also where that stands in another vendor's list.
with risks as (
    select trial_id, risk_id, vendor, title, probability, impact, inherent_probability, inherent_impact,
        coalesce(status not in ('closed', 'occurred'), closed_on is null or closed_on > data_date) as is_risk_open
    from risks_of_all($as_of, $known_at)
), stated as (
    select m.*, r.vendor, r.title as risk, r.probability * r.impact as score, r.is_risk_open,
        coalesce(m.mitigation_type = 'contingency', m.trigger_metric is not null) as is_contingency,
        coalesce(m.done_on <= m.data_date, m.status = 'done', false) as is_done
    from mitigations_said($as_of, $known_at) m left join risks r using (trial_id, risk_id)
    where looks_at(r.vendor)
), known as (
    select *, is_done and coalesce(evidenced_on <= data_date, evidence is not null) as is_evidenced,
        not is_done and status is distinct from 'cancelled' and coalesce(is_risk_open, true) as is_open
    from stated
)
select *, is_open and not is_contingency and coalesce(due_on < data_date, false) as is_late
from known
