-- numerator: count(open)
-- denominator: count(listed)
-- rows: Each risk of the register, and of these each that is open.
-- fields: listed = risks.risk_id; open = risks.status, risks.closed_on
with stated as (
    select *, coalesce(status not in ('closed', 'occurred'), closed_on is null or closed_on > data_date) as is_open
    from risks_said($as_of, $known_at)
)
select if(i = 1, 'listed', 'open') as ingredient, 1 as amount, 'risks' as kind, receipt, row_number, trial_id, vendor,
    risk_id as item, opened_on as period, data_date
from stated cross join range(1, 3) x(i)
where i = 1 or is_open
