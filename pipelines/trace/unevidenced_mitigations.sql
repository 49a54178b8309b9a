-- numerator: count(unevidenced)
-- denominator: count(done)
-- rows: Each mitigation that is done, and of these each without evidence, with the score of its risk.
-- fields: done = mitigations.done_on, mitigations.status; unevidenced = mitigations.evidence, mitigations.evidenced_on
with done as (
    from mitigation_states($as_of, $known_at) where is_done
)
select if(i = 1, 'done', 'unevidenced') as ingredient, score as amount, 'mitigations' as kind, receipt, row_number,
    trial_id, vendor, concat_ws(' ', risk_id, mitigation_id) as item, done_on as period, data_date
from done cross join range(1, 3) x(i)
where i = 1 or not is_evidenced
