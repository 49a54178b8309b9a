-- rows: Each issue that was closed with the days it took, and each that is still open with the days so far.
-- fields: closed = issues.opened_on, issues.closed_on; open = issues.opened_on
-- numerator: the Kaplan-Meier median of the days, open ones taken as longer than so far
-- denominator: the count of closed and of open
select if(is_over, 'closed', 'open') as ingredient, days as amount, 'issues' as kind, receipt, row_number, trial_id,
    vendor, issue_id as item, opened_on as period, data_date
from issue_waits($as_of, $known_at);

with steps as (
    select amount as days, count(*) filter (where ingredient = 'closed') as closed, count(*) as leaving
    from ledger group by amount
), at_risk as (
    select *, sum(leaving) over (order by days desc) as waiting from steps
), survival as (
    select *, product(1 - closed / waiting) over (order by days) as part from at_risk
)
select if(sum(closed) < 5, null, min(days) filter (where part <= 0.5 + 1e-9)) as numerator, sum(leaving) as denominator
from survival
