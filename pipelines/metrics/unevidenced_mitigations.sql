-- area: risk
-- title: Done without evidence
-- question: Of how many mitigations that are done does nothing show that they work?
-- formula: mitigations done by the data date without evidence
-- unit: mitigations
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: mitigations.done_on or mitigations.status; mitigations.evidence or mitigations.evidenced_on
-- source: DEFINITIONS, "Inherent / current / target"
-- note: What a mitigation took off a risk is credited only where it is evidenced. Evidence whose day lies after the data date is none yet. The denominator counts the mitigations done, of closed risks too. Thresholds are illustrative.
select level, trial_id, vendor, if(mitigations = 0, null, unevidenced) as numerator, done as denominator
from mitigation_counts($as_of, $known_at)
