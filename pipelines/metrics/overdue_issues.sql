-- area: issues
-- title: Overdue issues
-- question: Of the open issues, which part should have been resolved by now?
-- formula: open issues due before the data date / open issues
-- unit: percent
-- value: ratio
-- better: lower
-- amber: 0.25
-- red: 0.50
-- minimum: 5
-- needs: issues.due_on
-- source: DEFINITIONS, "Issue age"
-- note: Due on the data date itself is not overdue. An open issue without a due date counts as not overdue, and how many these are is said. Thresholds are illustrative.
select level, trial_id, vendor, if(known = 0 or (still_open > 0 and dated = 0), null, overdue) as numerator,
    still_open as denominator,
    case when still_open > 0 and dated = 0 then 'no open issue has a due date'
         when still_open > dated then (still_open - dated) || ' open without a due date' end as reason
from issue_counts($as_of, $known_at)
