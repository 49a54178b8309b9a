-- area: deliverables
-- title: Late sponsor inputs
-- question: How many inputs does the sponsor owe that were needed by now?
-- formula: inputs owed by the sponsor that were needed before the data date and have not come
-- unit: inputs
-- value: numerator
-- better: lower
-- amber: 1
-- red: 3
-- needs: inputs.needed_on; inputs.owed_by_party or inputs.owed_by
-- source: DEFINITIONS, "Issue age"
-- note: The sponsor's only: what vendors owe is kept apart. Of a vendor: the inputs its work waits for. Needed on the data date itself is not overdue. The denominator counts those still owed that have a day. Thresholds are illustrative.
with trials as (
    select distinct trial_id from known_fields($as_of, $known_at)
    where kind = 'inputs' and list_contains(fields, 'needed_on')
), stated as (
    select t.trial_id, i.vendor as vendor, i.needed_on, i.is_open, i.is_overdue, i.party
    from trials t left join input_states($as_of, $known_at) i
      on i.trial_id = t.trial_id and coalesce(i.party = 'sponsor', true)
), totals as (
    select level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor, count(*) as known,
        count(party) filter (where is_open) as owed, count(*) filter (where is_open and party is null) as unsaid,
        count(needed_on) filter (where is_open and party is not null) as dated,
        count(*) filter (where is_overdue and party is not null) as overdue
    from stated
    group by grouping sets ((), (trial_id), (vendor))
    having grouping(vendor) = 1 or vendor is not null
)
select level, trial_id, vendor, if(known = 0 or (dated = 0 and owed + unsaid > 0), null, overdue) as numerator,
    dated as denominator, nullif(concat_ws('; ',
        case when unsaid > 0 then 'of ' || unsaid || ' open it is not said which party owes them' end,
        case when owed > dated then (owed - dated) || ' still owed without a day' end
    ), '') as reason
from totals
