-- Every contract with each of those above it, and how many steps up. Contracts in a circle stand above themselves.
with recursive stated as materialized (
    select trial_id, contract_id, parent_contract_id from contracts_said($as_of, $known_at)
), above as (
    select trial_id, contract_id, parent_contract_id as above_id, [contract_id] as path
    from stated where parent_contract_id is not null
    union all
    select a.trial_id, a.contract_id, s.parent_contract_id, list_append(a.path, a.above_id)
    from above a join stated s on s.trial_id = a.trial_id and s.contract_id = a.above_id
    where s.parent_contract_id is not null and not list_contains(a.path, s.parent_contract_id)
)
select trial_id, contract_id, above_id, len(path) as steps from above
