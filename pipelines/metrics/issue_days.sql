-- area: issues
-- title: Days to close an issue
-- question: How long does an issue take from being opened to being closed?
-- formula: Kaplan-Meier median of the days from opened to closed; those still open count as open for longer than so far
-- unit: days taken
-- value: numerator
-- better: lower
-- needs: issues.opened_on; issues.closed_on
-- source: DEFINITIONS, "Issue age"
-- note: The mean of the closed ones would be too short: what takes longest is still open. The denominator counts the issues closed and open. Unknown below 5 closed. Left out: cancelled issues, and those closed without a day. Escalation does not set this clock back.
select level, trial_id, vendor, numerator, denominator, reason
from cycle_times($as_of, $known_at) where cycle = 'issue'
