-- area: contracts
-- title: Undefined terms
-- question: Which words are promised that each party may read differently?
-- formula: vendors and terms (report, validation, data analysis) in use in assumptions or titles of deliverables without a definition
-- unit: terms
-- value: numerator
-- better: lower
-- needs: assumptions.type
-- source: DEFINITIONS, "Minimum input contract"
-- note: A definition is a row of type definition for that term, trial and vendor that is not withdrawn. The denominator counts the vendors and terms in use. Not judged: each is an exception to be closed, none puts a trial off track.
with trials as (
    select distinct trial_id from known_fields($as_of, $known_at)
    where kind = 'assumptions' and list_contains(fields, 'type')
), used as (
    select trial_id, vendor, term, bool_or(is_defined) as is_defined
    from term_uses($as_of, $known_at) group by all
)
select level_of(grouping(t.trial_id), 1, 1, grouping(u.vendor)) as level, t.trial_id, u.vendor,
    if(count(*) = 0, null, count(*) filter (where not is_defined)) as numerator, count(term) as denominator
from trials t left join used u using (trial_id)
group by grouping sets ((), (t.trial_id), (u.vendor))
having grouping(u.vendor) = 1 or u.vendor is not null
