-- Every mitigation with its risk, those that are late first, then those done without evidence, then by due date.
select s.trial_id, s.risk_id, s.risk, s.score, s.mitigation_id, s.mitigation_type, s.is_contingency, s.action, s.owner,
    s.vendor, s.due_on, s.done_on, s.status, s.is_open, s.is_late, if(s.is_late, s.data_date - s.due_on, null) as days_late,
    s.is_done, s.is_evidenced, s.evidence, s.evidenced_on, s.trigger_metric, s.trigger_direction, s.trigger_threshold,
    s.trigger_weeks, s.plan, s.activated_on, s.data_date, s.feed, o.upload_id, o.sheet, s.row_number
from mitigation_states($as_of, $known_at) s
join store.sheets o using (receipt)
order by s.is_late desc, s.is_done and not s.is_evidenced desc, s.is_open desc, s.due_on nulls last,
    s.trial_id, s.risk_id, s.mitigation_id
