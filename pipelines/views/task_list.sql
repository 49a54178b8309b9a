-- What people have to do about the rows of any kind, the soonest due first; `days_ahead` is negative where the day has passed.
select t.person, t.due_on, t.due_on - $as_of::date as days_ahead, t.what, t.item, t.kind, t.trial_id, t.item_id,
    t.data_date, t.feed, o.upload_id, o.sheet, t.row_number
from tasks_said($as_of, $known_at) t join store.sheets o using (receipt)
order by t.due_on, t.person, t.trial_id, t.item
