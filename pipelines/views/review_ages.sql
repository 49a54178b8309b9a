-- Every open risk with the days since it was last reviewed, or since it was raised where it never was; null where neither
-- day is said. is_stale: more than 60 days.
select *, data_date - coalesce(last_reviewed_on, opened_on) as days_unreviewed,
    coalesce(data_date - coalesce(last_reviewed_on, opened_on) > 60, false) as is_stale
from risks_said($as_of, $known_at)
where coalesce(status not in ('closed', 'occurred'), closed_on is null or closed_on > data_date)
