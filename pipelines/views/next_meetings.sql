-- The next meeting of the body that each trial belongs to, as far as its day is said and has not passed.
select t.trial_id, b.body, if(b.next_meeting_on >= $as_of::date, b.next_meeting_on, null) as next_meeting_on
from trials_said($as_of, $known_at) t
join bodies_said($as_of, $known_at) b on lower(trim(b.body)) = lower(trim(t.body))
