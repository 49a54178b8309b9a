-- How many days an issue of a severity may stay at a tier before it is to be resolved or escalated: illustrative values. Where there
-- is no issue there is none.
select severity, tier, limit_days
from (values
    ('critical', 'operational', 5), ('critical', 'functional', 10), ('critical', 'strategic', 20),
    ('major', 'operational', 14), ('major', 'functional', 28), ('major', 'strategic', 56),
    ('minor', 'operational', 30), ('minor', 'functional', 60), ('minor', 'strategic', 90)
) l(severity, tier, limit_days)
where exists (from issues_said($as_of, $known_at))
