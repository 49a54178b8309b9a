-- numerator: coalesce(sum(screen_failed), 0)
-- denominator: coalesce(sum(screen_failed), 0) + coalesce(sum(enrolled), 0)
-- rows: Each count of a site and period that is not zero, and each participant who failed or enrolled.
-- fields: screen_failed = enrollment.screen_failed, participants.screen_failed_on, participants.screen_failure_reason, participants.enrolled_on, participants.is_enrolled; enrolled = enrollment.enrolled, participants.enrolled_on, participants.is_enrolled
select r.event as ingredient, r.* exclude (event)
from count_rows($as_of, $known_at) r
semi join site_counts($as_of, $known_at) s
  on s.trial_id = r.trial_id and s.site_id = r.site_id and s.screen_failed is not null and s.enrolled is not null
