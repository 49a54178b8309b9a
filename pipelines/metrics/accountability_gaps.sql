-- area: governance
-- title: Accountability gaps
-- question: For how many activities is not exactly one person or party accountable?
-- formula: activities with nobody accountable, with two or more, or with only those who have left the role
-- unit: activities
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: responsibilities.role
-- source: DEFINITIONS, "Sponsor accountability"
-- note: A row for one party with and without "responsible" is one accountable. A vacancy is nobody. Whoever left the role by the data date is not accountable any more. An activity that the export does not list is not missed. The denominator counts the activities. Thresholds are illustrative.
select level_of(grouping(trial_id), 1, 1, 1) as level, trial_id, count(*) filter (where state <> 'one') as numerator,
    count(*) as denominator
from accountability($as_of, $known_at)
group by grouping sets ((), (trial_id))
having count(*) > 0
