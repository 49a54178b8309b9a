-- area: deliverables
-- title: Late vendor inputs
-- question: How many inputs do vendors owe that were needed by now?
-- formula: inputs owed by vendors that were needed before the data date and have not come
-- unit: inputs
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: inputs.needed_on; inputs.owed_by_party or inputs.owed_by
-- source: DEFINITIONS, "Issue age"
-- note: The vendors' only: what the sponsor owes is kept apart. Of a vendor: the inputs that it owes. Needed on the data date itself is not overdue. The denominator counts those still owed that have a day. Thresholds are illustrative.
select level, trial_id, vendor, numerator, denominator, reason
from owed_inputs($as_of, $known_at) where whose = 'vendor'
