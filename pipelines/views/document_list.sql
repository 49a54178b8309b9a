-- Every expected document: whether it is there, where it is kept, and the gate it is needed for. The next gate of a trial is the
-- first one not passed for which documents are expected. Missing ones come first, the soonest needed on top.
with stated as (
    select *, min(gate_on) filter (where not is_gate_passed) over (partition by trial_id) as next_gate_on
    from document_states($as_of, $known_at)
)
select s.trial_id, s.document_id, coalesce(s.title, s.item) as title, s.item, s.document_version, s.status, s.vendor,
    s.owner, s.gate, s.gate_on, coalesce(s.gate_on = s.next_gate_on and not s.is_gate_passed, false) as is_next_gate,
    s.due_on, s.needed_on, s.received_on, s.is_missing, s.is_pressing,
    if(s.is_missing, greatest(s.data_date - s.needed_on, 0), null) as days_late, s.location,
    s.data_date, s.feed, o.upload_id, o.sheet, s.row_number
from stated s join store.sheets o using (receipt)
order by s.is_missing desc, s.needed_on nulls last, s.trial_id, s.document_id
