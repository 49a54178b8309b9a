-- area: governance
-- title: Missed meetings
-- question: How many governance bodies have not met within their own cadence?
-- formula: bodies whose last meeting + the days of their cadence lies before the data date
-- unit: bodies
-- value: numerator
-- better: lower
-- needs: bodies.cadence
-- source: DEFINITIONS, "Sponsor accountability"
-- note: A week is 7 days, two are 14, a month 31, a quarter 92, half a year 184, a year 366. A review kept in Trialdeck under the body's name is a meeting. Of a trial and of a vendor: the body it belongs to. The denominator counts bodies of which cadence and last meeting are known. Not judged: what a committee lacks says nothing of how a trial stands; the overview lists each as an exception.
select level, trial_id, vendor, if(count(meets_by) = 0, null, count(*) filter (where is_meeting_late)) as numerator,
    count(meets_by) as denominator,
    case when count(*) > count(meets_by)
         then 'of ' || (count(*) - count(meets_by)) || ' it is not said how often they meet, or when they last did' end
        as reason
from body_levels($as_of, $known_at)
group by level, trial_id, vendor
