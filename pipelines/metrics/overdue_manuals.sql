-- area: governance
-- title: Overdue manuals
-- question: How many governance bodies work by a manual that was to be reviewed by now?
-- formula: bodies whose manual was due for review before the data date
-- unit: bodies
-- value: numerator
-- better: lower
-- needs: bodies.manual_due_on
-- source: DEFINITIONS, "Sponsor accountability"
-- note: Due on the data date itself is not overdue. Of a trial and of a vendor: the body it belongs to. The denominator counts bodies whose manual has a day for its review. Not judged: what a committee lacks says nothing of how a trial stands; the overview lists each as an exception.
select level, trial_id, vendor, if(count(manual_due_on) = 0, null, count(*) filter (where is_manual_overdue)) as numerator,
    count(manual_due_on) as denominator,
    case when count(*) > count(manual_due_on)
         then 'of ' || (count(*) - count(manual_due_on)) || ' it is not said when the manual is due for review' end
        as reason
from body_levels($as_of, $known_at)
group by level, trial_id, vendor
