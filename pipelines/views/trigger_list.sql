-- Every contingency plan with a trigger, the risk it is for, and since when an export says the trigger.
with first as (
    select feed, trial_id, risk_id, mitigation_id, min(reported_on) as declared_on
    from mitigations_history($as_of, $known_at) where trigger_metric is not null group by all
)
select s.trial_id, s.risk_id, s.risk, s.mitigation_id, coalesce(s.plan, s.action) as plan, s.owner, s.trigger_metric,
    s.trigger_direction, s.trigger_threshold, coalesce(s.trigger_weeks, 1) as trigger_weeks, f.declared_on,
    if(s.activated_on <= s.data_date, s.activated_on, null) as activated_on, s.status, s.data_date, s.feed, o.upload_id,
    o.sheet, s.row_number
from mitigation_states($as_of, $known_at) s
join store.sheets o using (receipt)
left join first f using (feed, trial_id, risk_id, mitigation_id)
where s.trigger_metric is not null and s.status is distinct from 'cancelled'
order by s.trial_id, s.risk_id, s.mitigation_id
