-- Per feed and kind what speaks: its trials, its latest data date and age, when it was loaded, how many rows, and where
-- it was said to lead, by whom and why.
with leads as (
    select distinct k.feed, k.kind, l.trial_id,
        concat(if(l.trial_id = '', 'all trials', l.trial_id), ', set by ', l.set_by, ': ', l.why) as said
    from known_fields($as_of, $known_at) k
    join leading_feeds($known_at) l on l.kind = k.kind and l.feed = k.feed and l.trial_id in ('', k.trial_id)
)
select k.feed, k.kind, count(distinct k.trial_id) filter (where k.trial_id <> '') as trials,
    max(k.data_date) as data_date, max(k.loaded_at) as loaded_at,
    $as_of - max(k.data_date) as age_days, sum(v.reported + v.carried)::bigint as rows,
    (select string_agg(l.said, '; ' order by l.trial_id) from leads l
     where l.feed = k.feed and l.kind = k.kind) as leads
from known_fields($as_of, $known_at) k
join store.versions v on v.feed = k.feed and v.kind = k.kind and v.trial_id = k.trial_id
    and v.upload_id = k.upload_id and v.data_date = k.data_date
group by k.feed, k.kind
order by k.feed, k.kind
