-- area: deliverables
-- title: Late sponsor inputs
-- question: How many inputs does the sponsor owe that were needed by now?
-- formula: inputs owed by the sponsor that were needed before the data date and have not come
-- unit: inputs
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: inputs.needed_on; inputs.owed_by_party or inputs.owed_by
-- source: DEFINITIONS, "Issue age"
-- note: The sponsor's only: what vendors owe is kept apart. Of a vendor: the inputs its work waits for. Needed on the data date itself is not overdue. The denominator counts those still owed that have a day. Thresholds are illustrative.
select level, trial_id, vendor, numerator, denominator, reason
from owed_inputs($as_of, $known_at) where whose = 'sponsor'
