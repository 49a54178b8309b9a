-- Every site with how far its start-up has come: each step reached by its day, or by being activated, which implies them
-- all; `undated` are the steps that an activated site has no day of. Those longest since their last step come first.
with stated as (
    select s.* exclude (vendor), coalesce(s.vendor, t.lead_vendor) as vendor, coalesce(s.status = 'dropped', false) as is_dropped,
        coalesce(s.activated_on <= s.data_date, s.status in ('activated', 'on hold', 'closed'), false)
            or coalesce(s.closed_on <= s.data_date, false) as is_activated,
        is_activated or coalesce(s.initiated_on <= s.data_date, s.status = 'initiated', false) as is_initiated,
        is_activated or coalesce(s.contract_on <= s.data_date, false) as has_contract,
        is_activated or coalesce(s.ethics_approval_on <= s.data_date, false) as has_ethics,
        is_initiated or has_contract or has_ethics or coalesce(s.selected_on <= s.data_date, s.status = 'selected', false)
            as is_selected,
        greatest(selected_on, contract_on, ethics_approval_on, initiated_on) as last_step_on
    from sites_said($as_of, $known_at) s left join trials_said($as_of, $known_at) t on t.trial_id = s.trial_id
)
select s.trial_id, s.site_id, s.site_name, s.country, s.vendor,
    case when is_dropped then 'dropped' when is_activated then 'activated' when is_initiated then 'activation'
         when has_contract and has_ethics then 'initiation' when has_contract then 'ethics approval'
         when has_ethics then 'contract' when is_selected then 'contract and ethics approval' else 'selection' end as waits_for,
    not is_dropped and not is_activated and is_selected as is_in_startup,
    is_dropped, is_selected, has_contract, has_ethics, is_initiated, is_activated,
    is_activated and contract_on is null as lacks_contract, is_activated and ethics_approval_on is null as lacks_ethics,
    is_activated and initiated_on is null as lacks_initiation, is_activated and activated_on is null as lacks_activation,
    if(is_activated or is_dropped, null, s.data_date - selected_on) as days_since_selected,
    if(is_activated or is_dropped, null, s.data_date - last_step_on) as days_since_step,
    if(is_activated or is_dropped, null, greatest(s.data_date - planned_activation_on, 0)) as days_late,
    selected_on, contract_on, ethics_approval_on, initiated_on, activated_on, planned_activation_on,
    forecast_activation_on, s.data_date, s.feed, o.upload_id, o.sheet, s.row_number
from stated s join store.sheets o using (receipt)
order by is_in_startup desc, days_since_selected desc nulls last, s.trial_id, s.site_id
