-- numerator: count(past)
-- denominator: count(judged)
-- rows: Each indicator as last reported that can be judged, with its value, and of these each that is past its limit.
-- fields: judged = kpis.numerator, kpis.denominator, kpis.threshold; past = kpis.numerator, kpis.denominator, kpis.threshold
with judged as (
    from kpi_values($as_of, $known_at) where is_latest and threshold is not null and status <> 'unknown'
)
select if(i = 1, 'judged', 'past') as ingredient, value as amount, 'kpis' as kind, receipt, row_number, trial_id, country,
    site_id, vendor, kpi as item, period_end_on as period, data_date
from judged cross join range(1, 3) x(i)
where i = 1 or status = 'red'
