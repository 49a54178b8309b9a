-- rows: Each contract that was signed with the days it took, and each that still waits with the days so far.
-- fields: signed = contracts.sent_on, contracts.requested_on, contracts.signed_on; waiting = contracts.sent_on, contracts.requested_on
-- numerator: the Kaplan-Meier median of the days, those that wait taken as longer than so far
-- over: signed
-- denominator: the count of signed and of waiting
select if(is_signed, 'signed', 'waiting') as ingredient, days as amount, 'contracts' as kind, receipt, row_number,
    trial_id, vendor, contract_id as item, begun_on as period, data_date
from contract_waits($as_of, $known_at)
