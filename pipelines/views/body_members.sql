-- Every trial and vendor with the governance body that its export names, and the body that is meant: the one that the bodies
-- export has, or, where there is none of these, the one named. Trials and vendors of exports without that column are left
-- out. is_over: completed or terminated; such a trial needs no body.
with columns as (
    select kind, trial_id from known_fields($as_of, $known_at)
    where kind in ('trials', 'vendors') and list_contains(fields, 'body') group by all
), named as (
    select 'trials' as kind, trial_id, null as vendor, body, coalesce(status in ('completed', 'terminated'), false) as is_over,
        data_date, feed, receipt, row_number
    from trials_said($as_of, $known_at) where trial_id in (select trial_id from columns where kind = 'trials')
    union all
    select 'vendors', null, vendor, body, false, data_date, feed, receipt, row_number
    from vendors_said($as_of, $known_at) where looks_at(vendor) and exists (from columns where kind = 'vendors')
)
select n.* exclude (body), n.body as named,
    if(exists (from bodies_said($as_of, $known_at)), b.body, n.body) as body
from named n left join bodies_said($as_of, $known_at) b on bare_name(b.body) = bare_name(n.body)
order by kind, trial_id, vendor
