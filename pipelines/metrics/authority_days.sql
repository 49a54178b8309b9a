-- area: submissions
-- title: Days at the authority
-- question: How many of the days to approval does a submission spend with the authority or committee?
-- formula: Kaplan-Meier median of the days from submitted to approved, less those from questions to their answer
-- unit: days taken
-- value: numerator
-- better: lower
-- needs: submissions.submitted_on; submissions.approved_on; submissions.questions_on
-- source: DEFINITIONS, "Cycle times"
-- note: Those not approved yet count as still waiting. Rounds of questions before the latest are taken from earlier exports; a submission is left out where these named other rounds than the export counts. Unknown below 5 approved.
select level, trial_id, country, vendor, numerator, denominator, reason
from cycle_times($as_of, $known_at) where cycle = 'at the authority' and (country is null or trial_id is not null)
