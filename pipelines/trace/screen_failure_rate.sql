-- numerator: coalesce(sum(failed), 0)
-- denominator: coalesce(sum(failed), 0) + coalesce(sum(enrolled), 0)
-- rows: Each count of a site and period that is not zero, and each participant who failed or enrolled.
-- fields: failed = enrollment.screen_failed, participants.screen_failed_on, participants.screen_failure_reason, participants.enrolled_on, participants.is_enrolled; enrolled = enrollment.enrolled, participants.enrolled_on, participants.is_enrolled
with decided as (
    select e.*, e.screen_failed as failed
    from enrollment_events($as_of, $known_at) e
    join site_counts($as_of, $known_at) s on s.trial_id = e.trial_id and s.site_id = e.site_id
    where s.screen_failed is not null and s.enrolled is not null
)
select ingredient, amount, kind, receipt, row_number, trial_id, country, site_id, vendor, happened_on as period, data_date
from (unpivot decided on failed, enrolled into name ingredient value amount)
where amount <> 0
