-- area: contracts
-- title: Days to signature
-- question: How long does a contract take from being sent out to being signed?
-- formula: Kaplan-Meier median of the days from sent (else requested) to signed; those not signed yet count as still waiting
-- unit: days taken
-- value: numerator
-- better: lower
-- needs: contracts.signed_on; contracts.sent_on or contracts.requested_on
-- source: DEFINITIONS, "Cycle times"
-- note: The median of the signed ones alone would be too short: what takes longest is not signed yet. The denominator counts the contracts with both ends or still waiting. Unknown below 5 signed. Left out: contracts terminated before they were signed, and those said to be executed without a day.
select level, trial_id, vendor, numerator, denominator, reason
from cycle_times($as_of, $known_at) where cycle = 'contract signature'
