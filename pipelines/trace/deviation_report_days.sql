-- rows: Each deviation that was reported with the days it took, and each that waits for its report with the days so far.
-- fields: reported = deviations.identified_on, deviations.deviated_on, deviations.reported_on; waiting = deviations.identified_on, deviations.deviated_on
-- numerator: the Kaplan-Meier median of the days, those that wait taken as longer than so far
-- denominator: the count of reported and of waiting
select if(is_reported, 'reported', 'waiting') as ingredient, days as amount, 'deviations' as kind, receipt, row_number,
    trial_id, vendor, deviation_id as item, begun_on as period, data_date
from deviation_waits($as_of, $known_at);

with steps as (
    select amount as days, count(*) filter (where ingredient = 'reported') as reported, count(*) as ended
    from ledger group by amount
), at_risk as (
    select *, sum(ended) over (order by days desc) as waiting from steps
), survival as (
    select *, product(1 - reported / waiting) over (order by days) as part from at_risk
)
select if(sum(reported) < 5, null, min(days) filter (where part <= 0.5 + 1e-9)) as numerator, sum(ended) as denominator
from survival
