-- area: submissions
-- title: Days to approval
-- question: How long does a submission take from being submitted to being approved?
-- formula: Kaplan-Meier median of the days from submitted to approved; those not approved yet count as still waiting
-- unit: days taken
-- value: numerator
-- better: lower
-- needs: submissions.submitted_on; submissions.approved_on
-- source: DEFINITIONS, "Cycle times"
-- note: The median of the approved ones alone would be too short: what takes longest is not approved yet. The denominator counts those approved or still waiting. Unknown below 5 approved. Left out: submissions refused or withdrawn, of which no day is known.
select level, trial_id, country, vendor, numerator, denominator, reason
from cycle_times($as_of, $known_at) where cycle = 'approval' and (country is null or trial_id is not null)
