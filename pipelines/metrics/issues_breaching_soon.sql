-- area: issues
-- title: Issues in breach by the next meeting
-- question: How many issues will be in breach when the body of their trial meets next, if nothing is done?
-- formula: open issues in time now whose limit passes on or before the day of the next meeting
-- unit: issues
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: issues.entered_tier_on; issues.severity; issues.tier
-- source: DEFINITIONS, "Escalation breach"
-- note: Those in breach already are counted apart. The denominator counts the issues in time whose next meeting is known: the trial names its body, and the body its next meeting. Limits and thresholds are illustrative.
select level, trial_id, vendor, if(known = 0 or (in_time > 0 and awaited = 0), null, breaching_soon) as numerator,
    awaited as denominator,
    if(in_time > awaited, 'of ' || (in_time - awaited) || ' in time no next meeting is known', null) as reason
from issue_counts($as_of, $known_at)
