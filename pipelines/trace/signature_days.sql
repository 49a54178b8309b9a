-- rows: Each contract that was signed with the days it took, and each that still waits with the days so far.
-- fields: signed = contracts.sent_on, contracts.requested_on, contracts.signed_on; waiting = contracts.sent_on, contracts.requested_on
-- numerator: the Kaplan-Meier median of the days, those that wait taken as longer than so far
-- denominator: the count of signed and of waiting
select if(is_signed, 'signed', 'waiting') as ingredient, days as amount, 'contracts' as kind, receipt, row_number,
    trial_id, vendor, contract_id as item, begun_on as period, data_date
from contract_waits($as_of, $known_at);

with steps as (
    select amount as days, count(*) filter (where ingredient <> 'waiting') as ended, count(*) as known
    from ledger group by amount
), at_risk as (
    select *, sum(known) over (order by days desc) as waiting from steps
), survival as (
    select *, product(1 - ended / waiting) over (order by days) as part from at_risk
)
select if(sum(ended) < 5, null, min(days) filter (where part <= 0.5 + 1e-9)) as numerator, sum(known) as denominator
from survival
