select trial_id, null::varchar as body, null::date as next_meeting_on from trials_said($as_of, $known_at)
