-- Enrolled per trial to the data date, for trials whose export says it: the sum of site_counts, without its sites.
-- A trial with sites and no event has zero.
with counted as (
    select is_log, trial_id, sum(enrolled) as enrolled from enrollment_counts($as_of, $known_at)
    group by is_log, trial_id
)
select s.trial_id, s.data_date,
    coalesce(c.enrolled, if(s.trial_id in (select trial_id from sites_said($as_of, $known_at)), 0, null)) as enrolled
from enrollment_source($as_of, $known_at) s
left join counted c on c.trial_id = s.trial_id and c.is_log = s.is_log
where s.says_enrolled
