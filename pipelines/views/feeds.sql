-- Per feed and kind what speaks: its trials, its latest data date and age, when it was loaded, and how many rows.
select k.feed, k.kind, count(distinct k.trial_id) filter (where k.trial_id <> '') as trials,
    max(k.data_date) as data_date, max(k.loaded_at) as loaded_at,
    $as_of - max(k.data_date) as age_days, sum(v.reported + v.carried)::bigint as rows
from known_fields($as_of, $known_at) k
join store.versions v on v.feed = k.feed and v.kind = k.kind and v.trial_id = k.trial_id
    and v.upload_id = k.upload_id and v.data_date = k.data_date
group by k.feed, k.kind
order by k.feed, k.kind
