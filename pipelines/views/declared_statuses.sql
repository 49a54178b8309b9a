-- The status declared of each trial: by its export or in the app, whichever is of the later day; of one day the app.
-- An export that names no day speaks for its data date. `declared` is the status as the figures call theirs.
with said as (
    select trial_id, declared_status, declared_comment, declared_by,
        least(coalesce(declared_on, data_date), data_date) as declared_on, feed as declared_in, null::timestamp as set_at
    from trials_at($as_of, $known_at) where declared_status is not null
    union all
    select d.trial_id, d.status, d.comment, d.set_by, d.stated_on, 'Trialdeck', d.set_at
    from store.declarations d
    where d.stated_on <= $as_of::date and d.set_at <= $known_at and may_see(d.trial_id)
)
select trial_id, declared_status,
    case declared_status when 'on track' then 'green' when 'at risk' then 'amber' when 'off track' then 'red' end
        as declared,
    declared_comment, declared_by, declared_on, declared_in
from said
qualify row_number() over (partition by trial_id order by declared_on desc, set_at desc nulls last) = 1
order by trial_id
