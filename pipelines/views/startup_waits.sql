-- How long each step of each site's start-up took, or has taken so far. A step is asked only where the sites export has a
-- column for both its ends. Left out are sites that were dropped, and steps that an activated site has no day of.
with sites as (
    select s.* exclude (vendor), coalesce(s.vendor, t.lead_vendor) as vendor, k.fields,
        coalesce(s.activated_on <= s.data_date, s.status in ('activated', 'on hold', 'closed'), false)
            or coalesce(s.closed_on <= s.data_date, false) as is_through
    from sites_said($as_of, $known_at) s
    join known_fields($as_of, $known_at) k on k.kind = 'sites' and k.trial_id = s.trial_id and k.feed = s.feed
    left join trials_said($as_of, $known_at) t on t.trial_id = s.trial_id
    where s.status is distinct from 'dropped'
), steps as (
    select *, unnest([
        {'step': 'selected to contract', 'place': 1, 'begun_on': selected_on, 'ended_on': contract_on,
         'needs': ['selected_on', 'contract_on']},
        {'step': 'selected to ethics approval', 'place': 2, 'begun_on': selected_on, 'ended_on': ethics_approval_on,
         'needs': ['selected_on', 'ethics_approval_on']},
        {'step': 'contract and ethics approval to initiation', 'place': 3,
         'begun_on': case when contract_on < ethics_approval_on then ethics_approval_on
                          when contract_on >= ethics_approval_on then contract_on end,
         'ended_on': initiated_on, 'needs': ['contract_on', 'ethics_approval_on', 'initiated_on']},
        {'step': 'initiation to activation', 'place': 4, 'begun_on': initiated_on, 'ended_on': activated_on,
         'needs': ['initiated_on', 'activated_on']},
        {'step': 'selected to activated', 'place': 5, 'begun_on': selected_on, 'ended_on': activated_on,
         'needs': ['selected_on', 'activated_on']}]) as s
    from sites
)
select s.step, s.place, trial_id, country, vendor, site_id, s.begun_on, s.ended_on,
    coalesce(s.ended_on <= data_date, false) as is_done, if(is_done, s.ended_on, data_date) - s.begun_on as days,
    receipt, row_number, data_date
from steps
where list_has_all(fields, s.needs) and s.begun_on <= if(is_done, s.ended_on, data_date) and (is_done or not is_through)
