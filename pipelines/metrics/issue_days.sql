-- area: issues
-- title: Days to close an issue
-- question: How long does an issue take from being opened to being closed?
-- formula: Kaplan-Meier median of the days from opened to closed; those still open count as open for longer than so far
-- unit: days taken
-- value: numerator
-- better: lower
-- needs: issues.opened_on; issues.closed_on
-- source: DEFINITIONS, "Issue age"
-- note: The mean of the closed ones would be too short: what takes longest is still open. The denominator counts the issues closed and open. Unknown below 5 closed. Left out: cancelled issues, and those closed without a day. Escalation does not set this clock back.
with waits as (from issue_waits($as_of, $known_at))
select level, trial_id, vendor, if(over < 5, null, median_days) as numerator, listed as denominator,
    case when over < 5 then 'too few to say: ' || over || ' of ' || listed || ' closed'
         when median_days is null then 'more than half are still open: longer than ' || longest_days || ' days'
         else 'closed: ' || over || ' of ' || listed end as reason
from median_waits('waits')
