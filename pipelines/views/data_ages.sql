-- How old what speaks is, per trial and part: the latest data date of its sites, enrollment (counts or log, the newer),
-- milestones, budget and risks, those it has an export of: a row entered by hand makes no export newer. is_over: completed or terminated, so that no further exports are expected.
select k.trial_id, case k.kind when 'participants' then 'enrollment' else k.kind end as part,
    max(k.data_date) as data_date, $as_of - max(k.data_date) as age_days,
    coalesce(any_value(t.status) in ('completed', 'terminated'), false) as is_over
from known_fields($as_of, $known_at) k left join trials_said($as_of, $known_at) t using (trial_id)
where not is_entered(k.feed) and k.kind in ('sites', 'enrollment', 'participants', 'milestones', 'budget', 'risks')
group by k.trial_id, part
order by k.trial_id, part
