-- Every assumption, exclusion and definition; those that were withdrawn come last.
select trial_id, assumption_id, type, vendor, contract_id, topic, term, statement, figure, assumed_value, unit,
    promised, changed, delivered, agreed_on, status, data_date, feed, upload_id, sheet, row_number
from assumptions_at($as_of, $known_at)
order by coalesce(status = 'withdrawn', false), trial_id, vendor nulls last, type, assumption_id
