-- Which part of all issues is still open so many days after they were opened: Kaplan-Meier, open ones counted as open for
-- longer than so far. `waiting` counts those that were watched for so long.
with waits as (from issue_waits($as_of, $known_at))
select days, over, leaving, waiting, part from survival('waits') where level = 'portfolio' order by days
