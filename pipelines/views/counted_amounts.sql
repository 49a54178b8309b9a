-- The amounts of contracts and changes as figures add them up: once for the trial, and once more for the vendor.
select *, false as of_vendor from contract_amounts($as_of, $known_at) where not is_passed_on
union all by name
select *, true as of_vendor from contract_amounts($as_of, $known_at) where vendor is not null
