-- Every use of a word that people read differently (report, validation, data analysis) in an assumption or the title of
-- a deliverable, and whether that vendor has a definition of it in the trial. Trials without any assumptions are silent.
with words as (
    from (values ('report', 'reports?'), ('validation', 'validations?'), ('data analysis', 'data[ -]anal(ysis|yses)'))
        w(term, pattern)
), texts as (
    select 'assumptions' as kind, trial_id, vendor, assumption_id as item,
        concat_ws('. ', topic, statement, promised, changed) as said, receipt, row_number, data_date
    from assumptions_said($as_of, $known_at)
    where coalesce(type <> 'definition', true) and coalesce(status <> 'withdrawn', true)
    union all
    select 'deliverables', trial_id, vendor, deliverable_id, concat_ws('. ', title, item), receipt, row_number, data_date
    from deliverables_said($as_of, $known_at) where coalesce(status <> 'cancelled', true)
), defined as (
    select distinct a.trial_id, a.vendor, w.term
    from assumptions_said($as_of, $known_at) a join words w on regexp_full_match(trim(a.term), w.pattern, 'i')
    where a.type = 'definition' and coalesce(a.status <> 'withdrawn', true)
)
select t.*, w.term, d.term is not null as is_defined
from texts t join words w on regexp_matches(t.said, '\b' || w.pattern || '\b', 'i')
left join defined d on d.trial_id = t.trial_id and d.vendor is not distinct from t.vendor and d.term = w.term
where t.trial_id in (select trial_id from known_fields($as_of, $known_at) where kind = 'assumptions')
