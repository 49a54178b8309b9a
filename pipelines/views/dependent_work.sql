-- All work that depends on a vendor, per vendor, with the reason: its own, and that of vendors it contracts: the work
-- under such a contract, or all of such a vendor's where it names no contract.
with through as (
    select v.subject, v.trial_id, v.contract_id, c.vendor
    from vendor_contracts($as_of, $known_at) v
    join contracts_said($as_of, $known_at) c on c.trial_id = v.trial_id and c.contract_id = v.contract_id
    where v.place = 1 and c.vendor <> v.subject
), found as (
    select vendor as subject, null as through_id, w.* from work_items($as_of, $known_at) w
    union all
    select t.subject, t.contract_id, w.*
    from through t join work_items($as_of, $known_at) w
      on w.trial_id = t.trial_id and w.vendor = t.vendor and coalesce(w.contract_id = t.contract_id, true)
)
select * exclude (role, through_id, vendor, contract_id), vendor, contract_id,
    if(through_id is null, role, vendor || ' ' || role || ', contracted through it (' || through_id || ')') as why
from found where subject is not null
qualify row_number() over (partition by subject, trial_id, kind, item, role order by through_id nulls first) = 1
