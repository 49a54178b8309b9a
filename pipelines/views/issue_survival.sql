-- Which part of all issues is still open so many days after they were opened: Kaplan-Meier, open ones counted as open for
-- longer than so far. `waiting` counts those that were watched for so long.
with steps as (
    select days, count(*) filter (where is_closed) as closed, count(*) as leaving
    from issue_waits($as_of, $known_at) group by days
), at_risk as (
    select *, sum(leaving) over (order by days desc) as waiting from steps
)
select days, closed, leaving, waiting, product(1 - closed / waiting) over (order by days) as part
from at_risk
order by days
