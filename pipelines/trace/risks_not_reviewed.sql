-- numerator: count(stale)
-- denominator: count(dated)
-- rows: Each open risk with the days since its last review, and of these each with more than 60.
-- fields: dated = risks.last_reviewed_on, risks.opened_on; stale = risks.last_reviewed_on, risks.opened_on
with dated as (
    from review_ages($as_of, $known_at) where days_unreviewed is not null
)
select if(i = 1, 'dated', 'stale') as ingredient, days_unreviewed as amount, 'risks' as kind, receipt, row_number,
    trial_id, vendor, risk_id as item, coalesce(last_reviewed_on, opened_on) as period, data_date
from dated cross join range(1, 3) x(i)
where i = 1 or is_stale
