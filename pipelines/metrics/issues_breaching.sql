-- area: issues
-- title: Issues in breach
-- question: How many open issues have been at their tier for longer than they may?
-- formula: open issues whose days at their tier are more than the limit of their severity and tier
-- unit: issues
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: issues.entered_tier_on; issues.severity; issues.tier
-- source: DEFINITIONS, "Escalation breach"
-- note: The clock at a tier begins with each escalation; the clock since the issue was opened goes on beside it. The denominator counts the open issues of which tier, severity and the day they came to the tier are said. Limits and thresholds are illustrative.
select level, trial_id, vendor, if(known = 0 or (still_open > 0 and clocked = 0), null, breaching) as numerator,
    clocked as denominator,
    if(still_open > clocked, 'of ' || (still_open - clocked)
        || ' open severity, tier or the day they came to it is not said', null) as reason
from issue_counts($as_of, $known_at)
