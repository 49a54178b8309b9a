-- Inputs still owed and overdue, of each party that may owe them, per level: what the figures about late inputs say.
-- whose: sponsor or vendor. A sponsor's input is that of the vendor whose work waits, a vendor's that of the vendor that
-- owes it. An open input of which it is not said who owes it is said of both.
with trials as (
    select distinct trial_id, unnest(['sponsor', 'vendor']) as whose from known_fields($as_of, $known_at)
    where kind = 'inputs' and list_contains(fields, 'needed_on')
), stated as (
    select t.whose, t.trial_id, if(t.whose = 'vendor', i.owing_vendor, i.vendor) as vendor, i.needed_on, i.is_open,
        i.is_overdue, i.party
    from trials t left join input_states($as_of, $known_at) i
      on i.trial_id = t.trial_id and coalesce(i.party = t.whose, true)
), totals as (
    select whose, level_of(grouping(trial_id), 1, 1, grouping(vendor)) as level, trial_id, vendor, count(*) as known,
        count(party) filter (where is_open) as owed, count(*) filter (where is_open and party is null) as unsaid,
        count(needed_on) filter (where is_open and party is not null) as dated,
        count(*) filter (where is_overdue and party is not null) as overdue
    from stated
    group by grouping sets ((whose), (whose, trial_id), (whose, vendor))
    having grouping(vendor) = 1 or vendor is not null
)
select whose, level, trial_id, vendor, if(known = 0 or (dated = 0 and owed + unsaid > 0), null, overdue) as numerator,
    dated as denominator, nullif(concat_ws('; ',
        case when unsaid > 0 then 'of ' || unsaid || ' open it is not said which party owes them' end,
        case when owed > dated then (owed - dated) || ' still owed without a day' end
    ), '') as reason
from totals
