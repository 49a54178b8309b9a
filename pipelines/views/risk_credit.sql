-- Every open risk with its levels, its mitigations and its last review. credited: what is believed of its level now: the
-- score now where what was done against it is evidenced, all of it, else the score before controls: an effect that nothing
-- shows is hope. Null where no score before controls is said, or none now.
with mitigations as (
    select trial_id, risk_id, count(*) as mitigations, count(*) filter (where is_done) as done,
        count(*) filter (where is_evidenced) as evidenced, count(*) filter (where is_late) as late
    from mitigation_states($as_of, $known_at)
    where not is_contingency and status is distinct from 'cancelled'
    group by all
)
select r.trial_id, r.risk_id, r.title, r.vendor, r.inherent_score, r.score,
    if(r.inherent_score > r.score and not coalesce(m.done > 0 and m.done = m.evidenced, false), r.inherent_score,
       if(r.inherent_score is null, null, r.score)) as credited,
    r.target_score, coalesce(m.mitigations, 0) as mitigations, coalesce(m.done, 0) as done,
    coalesce(m.evidenced, 0) as evidenced, coalesce(m.late, 0) as late, r.owner, r.last_reviewed_on, a.days_unreviewed,
    a.is_stale, r.data_date, r.feed, r.upload_id, r.sheet, r.row_number
from risk_list($as_of, $known_at) r
join review_ages($as_of, $known_at) a using (trial_id, risk_id)
left join mitigations m using (trial_id, risk_id)
order by r.score desc nulls last, r.inherent_score desc nulls last, r.trial_id, r.risk_id
