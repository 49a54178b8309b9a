-- Every expected document with whether it is there, its gate's date, and the day it is needed: when it is due, or at its
-- gate, whichever comes first. A draft or an expired version is not there. The figures about documents read this.
with gates as (
    select trial_id, lower(name) as gate, coalesce(actual_on, forecast_on, rebaseline_on, baseline_on) as gate_on,
        coalesce(actual_on <= data_date, false) as is_passed
    from milestones_said($as_of, $known_at) where country is null and site_id is null
    qualify row_number() over (partition by trial_id, lower(name) order by gate_on) = 1
)
select d.*, g.gate_on, coalesce(g.is_passed, false) as is_gate_passed,
    least(d.due_on, g.gate_on) as needed_on,
    not coalesce(d.status = 'final', d.received_on <= d.data_date, false) as is_missing,
    is_missing and coalesce(needed_on <= d.data_date + 30, false) as is_pressing
from documents_said($as_of, $known_at) d
left join gates g on g.trial_id = d.trial_id and g.gate = lower(d.gate)
