-- All work that depends on a vendor, per vendor, with the reason: its own, and that of vendors it contracts: the work
-- under such a contract, or all of such a vendor's where it names no contract.
with through as (
    select v.trial_id, c.vendor, list({'subject': v.subject, 'through_id': v.contract_id}) as those
    from vendor_contracts($as_of, $known_at) v
    join contracts_said($as_of, $known_at) c on c.trial_id = v.trial_id and c.contract_id = v.contract_id
    where v.place = 1 and c.vendor <> v.subject
    group by all
), found as (
    select w.*, unnest(list_prepend({'subject': w.vendor, 'through_id': null::varchar}, list_filter(
        coalesce(t.those, []), lambda x: coalesce(x.through_id = w.contract_id, true)))) as of
    from work_items($as_of, $known_at) w left join through t on t.trial_id = w.trial_id and t.vendor = w.vendor
    where w.vendor is not null
)
select of.subject, * exclude (of, role),
    if(of.through_id is null, role, vendor || ' ' || role || ', contracted through it (' || of.through_id || ')') as why
from found
qualify row_number() over (partition by of.subject, trial_id, kind, item, role order by of.through_id nulls first) = 1
