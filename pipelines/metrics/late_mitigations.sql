-- area: risk
-- title: Late mitigations
-- question: How many mitigations should have been done by now?
-- formula: mitigations of open risks that were due before the data date and are not done
-- unit: mitigations
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: mitigations.due_on
-- source: DEFINITIONS, "Issue age"
-- note: Counts the mitigations of the mitigations export one by one. Overdue mitigations counts risks, by the one due date that the register gives each: the two look at the same work and are never added. Contingency plans are left out: they wait for their trigger. The denominator counts the mitigations not done that have a due date. Thresholds are illustrative.
select level, trial_id, vendor, if(mitigations = 0 or (due = 0 and undated > 0), null, late) as numerator,
    due as denominator,
    case when undated > 0 then undated || if(undated = 1, ' mitigation has', ' mitigations have') || ' no due date'
        end as reason
from mitigation_counts($as_of, $known_at)
