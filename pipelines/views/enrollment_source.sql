-- Per trial the one export kind that speaks for enrollment, the log or the counts, and what it has columns for.
-- An export that says who is enrolled goes before one that does not; then the later data date, then the log.
-- week_end_on: the Sunday that ended the last complete week by then. A row entered by hand completes no week of an export.
with kinds as (
    select trial_id, kind = 'participants' as is_log,
        coalesce(max(data_date) filter (not is_entered(feed)), max(data_date)) as data_date,
        bool_or(list_has_any(fields, ['enrolled', 'enrolled_on', 'is_enrolled'])) as says_enrolled,
        bool_or(list_has_any(fields, ['screen_failed', 'screen_failed_on', 'screen_failure_reason', 'is_enrolled']))
            as says_failed
    from known_fields($as_of, $known_at)
    where kind in ('enrollment', 'participants')
    group by trial_id, kind
)
select k.*, (k.data_date - (isodow(k.data_date) % 7)::integer)::date as week_end_on, t.lead_vendor
from kinds k left join trials_said($as_of, $known_at) t on t.trial_id = k.trial_id
qualify row_number() over (partition by k.trial_id
                           order by k.says_enrolled desc, k.data_date desc, k.is_log desc) = 1
