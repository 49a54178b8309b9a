-- Every cycle whose time is measured, one row each: what it is about, what it is, the days until it ended, or so far.
-- word: how a cycle that ended is called.
select 'contracts' as about, 'contract signature' as cycle, 'signed' as word, 0 as place, trial_id, null as country, vendor,
    is_signed as is_done, days
from contract_waits($as_of, $known_at)
union all by name
select 'submissions' as about, 'approval' as cycle, 'approved' as word, 1 as place, trial_id, country, vendor,
    is_approved as is_done, approval_days as days
from submission_states($as_of, $known_at) where approval_days >= 0
union all by name
select 'submissions' as about, 'at the authority' as cycle, 'approved' as word, 2 as place, trial_id, country, vendor,
    is_approved as is_done, authority_days as days
from submission_states($as_of, $known_at) where authority_days >= 0
union all by name
select 'sites' as about, step as cycle, 'done' as word, place, trial_id, country, vendor, is_done, days
from startup_waits($as_of, $known_at)
union all by name
select 'issues' as about, 'issue' as cycle, 'closed' as word, 0 as place, trial_id, null as country, vendor,
    is_closed as is_done, days
from issue_waits($as_of, $known_at)
union all by name
select 'deviations' as about, 'deviation report' as cycle, 'reported' as word, 0 as place, trial_id, null as country, vendor,
    is_reported as is_done, days
from deviation_waits($as_of, $known_at)
