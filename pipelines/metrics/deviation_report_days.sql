-- area: quality
-- title: Days to report a deviation
-- question: How long does it take from finding a deviation to reporting it?
-- formula: Kaplan-Meier median of the days from found (else happened) to reported; those not reported yet count as still waiting
-- unit: days taken
-- value: numerator
-- better: lower
-- needs: deviations.reported_on; deviations.identified_on or deviations.deviated_on
-- source: DEFINITIONS, "Cycle times"
-- note: The median of the reported ones alone would be too short: what takes longest is not reported yet. The denominator counts both. Unknown below 5 reported. Left out: deviations said to be unimportant, and those resolved without a report.
select level, trial_id, vendor, numerator, denominator, reason
from cycle_times($as_of, $known_at) where cycle = 'deviation report'
