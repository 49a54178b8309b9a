-- area: contracts
-- title: Days to signature
-- question: How long does a contract take from being sent out to being signed?
-- formula: Kaplan-Meier median of the days from sent (else requested) to signed; those not signed yet count as still waiting
-- unit: days taken
-- value: numerator
-- better: lower
-- needs: contracts.signed_on; contracts.sent_on or contracts.requested_on
-- source: DEFINITIONS, "Cycle times"
-- note: The median of the signed ones alone would be too short: what takes longest is not signed yet. The denominator counts the contracts with both ends or still waiting. Unknown below 5 signed. Left out: contracts terminated before they were signed, and those said to be executed without a day.
with waits as (
    select trial_id, null::varchar as country, vendor, days, is_signed as is_over from contract_waits($as_of, $known_at)
)
select level, trial_id, vendor, if(over < 5, null, median_days) as numerator, listed as denominator,
    case when over < 5 then 'too few to say: ' || over || ' of ' || listed || ' signed'
         when median_days is null then 'more than half are not signed yet: longer than ' || longest_days || ' days'
         else 'signed: ' || over || ' of ' || listed end as reason
from median_waits('waits')
