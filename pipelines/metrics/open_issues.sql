-- area: issues
-- title: Open issues
-- question: How many issues are open?
-- formula: issues that are not closed and not cancelled
-- unit: issues
-- value: numerator
-- better: none
-- needs: issues.issue_id
-- source: DEFINITIONS, "Issue vs risk"
-- note: What is said to be open is open, also where a day is said on which it was closed; how many these are is said. The denominator counts all issues in the register. Many open issues can mean good watching: no thresholds.
select level, trial_id, vendor, if(known = 0, null, still_open) as numerator, listed as denominator,
    if(doubtful > 0, doubtful || ' said to be open ' || if(doubtful = 1, 'has', 'have') || ' a day of closing', null)
        as reason
from issue_counts($as_of, $known_at)
