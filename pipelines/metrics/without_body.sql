-- area: governance
-- title: Without a governance body
-- question: What share of running trials and of vendors belongs to no governance body?
-- formula: trials and vendors that name no body, or one that the bodies export does not have / all of them
-- unit: percent
-- value: ratio
-- better: lower
-- needs: trials.body
-- source: DEFINITIONS, "Sponsor accountability"
-- note: Completed and terminated trials need none. Vendors count where the vendors export has a column for the body. Where no bodies export came, any name is a body. Not judged: what a committee lacks says nothing of how a trial stands; the overview lists each as an exception.
select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor,
    count(*) filter (where body is null) as numerator, count(*) as denominator
from body_members($as_of, $known_at)
where not is_over
group by grouping sets ((), (trial_id), (vendor))
having (grouping(trial_id) = 1 or trial_id is not null) and (grouping(vendor) = 1 or vendor is not null)
