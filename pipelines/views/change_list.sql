-- Every change with its five answers, its state, its exposure, what it touches, and how long it has waited.
select c.trial_id, c.change_id, c.vendor, c.state, c.is_open, c.amount, c.currency, c.exposure, c.days, c.days_waiting,
    c.what, c.why, c.requested_by, c.approved_by, c.affects, c.updated_item, c.initiated_by,
    nullif(concat_ws(', ', 'contract ' || c.contract_id, 'line ' || c.line_id, 'milestone ' || c.milestone,
                     'deliverable ' || c.deliverable_id), '') as touches,
    c.contract_id, c.line_id, c.milestone, c.deliverable_id, c.counts_in, c.requested_on, c.submitted_on, c.executed_on,
    c.data_date, a.feed, a.upload_id, a.sheet, c.row_number
from change_states($as_of, $known_at) c
left join changes_at($as_of, $known_at) a on a.trial_id = c.trial_id and a.change_id = c.change_id
order by c.is_open desc, c.exposure desc nulls last, c.days_waiting desc nulls last, c.trial_id, c.change_id
