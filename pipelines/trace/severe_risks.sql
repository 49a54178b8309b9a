-- numerator: count(severe)
-- denominator: count(scored)
-- rows: Each open risk with a score, and of these each that scores 15 or more.
-- fields: scored = risks.probability, risks.impact; severe = risks.probability, risks.impact
with scored as (
    select *, probability * impact as score
    from risks_said($as_of, $known_at)
    where coalesce(status not in ('closed', 'occurred'), closed_on is null or closed_on > data_date)
        and score is not null
)
select if(i = 1, 'scored', 'severe') as ingredient, score as amount, 'risks' as kind, receipt, row_number, trial_id,
    vendor, risk_id as item, opened_on as period, data_date
from scored cross join range(1, 3) x(i)
where i = 1 or score >= 15
