-- The states of governance bodies, per level: all of them; the one that each trial belongs to; the one of each vendor.
select 'portfolio' as level, null as trial_id, null as vendor, b.* from body_states($as_of, $known_at) b
union all
select if(m.kind = 'trials', 'trial', 'vendor'), m.trial_id, m.vendor, b.*
from body_members($as_of, $known_at) m join body_states($as_of, $known_at) b using (body)
