-- Every trial that something happening at a vendor (subject_kind vendor) or an institution (site) touches: the vendor is
-- named in it, is the client of one of its contracts or owes it something; the institution is a site of it.
select distinct subject_kind, subject, trial_id
from (
    select 'vendor' as subject_kind, vendor as subject, trial_id from trial_vendors($as_of, $known_at)
    union all
    select 'vendor', client, trial_id from contracts_said($as_of, $known_at) where party_word(client) is null
    union all select 'vendor', owing_vendor, trial_id from input_states($as_of, $known_at)
    union all select 'site', site_name, trial_id from sites_said($as_of, $known_at)
)
where subject is not null
