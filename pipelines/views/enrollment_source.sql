-- Per trial the one export kind that speaks for enrollment, what it says, and up to when.
-- An export that says who is enrolled goes before one that does not; then the later data date, then the log.
-- week_end_on: the Sunday that ended the last complete week by then.
with feeds as (
    select 'enrollment' as kind, trial_id, data_date, fields from speaking_versions('enrollment', $as_of, $known_at)
    union all
    select 'participants', trial_id, data_date, fields from speaking_versions('participants', $as_of, $known_at)
),
kinds as (
    select trial_id, kind, max(data_date) as data_date,
        bool_or(list_has_any(fields, ['enrolled', 'enrolled_on', 'is_enrolled'])) as says_enrolled,
        bool_or(list_has_any(fields, ['screen_failed', 'screen_failed_on', 'screen_failure_reason', 'is_enrolled']))
            as says_failed
    from feeds group by trial_id, kind
)
select *, (data_date - (isodow(data_date) % 7)::integer)::date as week_end_on
from kinds
qualify row_number() over (partition by trial_id order by says_enrolled desc, data_date desc, kind desc) = 1
