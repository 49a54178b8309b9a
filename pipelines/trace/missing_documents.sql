-- numerator: count(pressing)
-- denominator: count(missing)
-- rows: Each expected document that is missing and has a day, and of these each needed within 30 days or before, with the days since.
-- fields: missing = documents.status, documents.due_on, documents.gate; pressing = documents.status, documents.due_on, documents.gate
with missing as (
    from document_states($as_of, $known_at) where is_missing and needed_on is not null
)
select if(i = 1, 'missing', 'pressing') as ingredient, data_date - needed_on as amount, 'documents' as kind, receipt,
    row_number, trial_id, vendor, document_id as item, needed_on as period, data_date
from missing cross join range(1, 3) x(i)
where i = 1 or is_pressing
