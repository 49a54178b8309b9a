-- Every role of a party in an activity, with the state of that activity: those in want of one accountable come first.
select r.trial_id, r.activity, r.party, r.party_type, r.vendor, r.role, r.person, r.left_on, r.transferred,
    a.state, a.accountable_count, a.is_retained, r.data_date, r.feed, o.upload_id, o.sheet, r.row_number
from responsibilities_said($as_of, $known_at) r
join store.sheets o using (receipt)
join accountability($as_of, $known_at) a on a.trial_id = r.trial_id and bare_name(a.activity) = bare_name(r.activity)
order by list_position(['none', 'leaver', 'two', 'one'], a.state), r.trial_id, r.activity, r.party, r.role, r.person
