-- The next meeting of the body that each trial belongs to; null where its day is not said or has passed.
select t.trial_id, b.body, b.coming_on as next_meeting_on
from trials_said($as_of, $known_at) t
join body_states($as_of, $known_at) b on bare_name(b.body) = bare_name(t.body)
