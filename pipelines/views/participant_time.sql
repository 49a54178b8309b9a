-- Days that participants were in a trial whose deviations are known, row by row: from enrollment to leaving, completing, or
-- `until_on`, the last day that both its enrollment and its deviations speak for. Counts per site say how many left, never
-- how many completed. `says_ends`: whether anything says who left; if not, the time runs on for all.
with told as (
    select trial_id, max(data_date) filter (where kind = 'deviations' and list_contains(fields, 'importance')) as data_date,
        bool_or(kind = 'participants' and list_has_any(fields, ['discontinued_on', 'completed_on'])) as log_ends,
        bool_or(kind = 'enrollment' and list_contains(fields, 'discontinued')) as counts_end
    from known_fields($as_of, $known_at) group by all
), spoken as (
    select s.*, least(s.data_date, d.data_date) as until_on, if(s.is_log, d.log_ends, d.counts_end) as says_ends
    from enrollment_source($as_of, $known_at) s join told d on d.trial_id = s.trial_id
    where s.says_enrolled and d.data_date is not null
), days as (
    select p.trial_id, p.site_id, p.country, p.enrolled_on as happened_on, k.until_on, k.lead_vendor, k.is_log, k.says_ends,
        greatest(least(p.discontinued_on, p.completed_on, k.until_on) - p.enrolled_on, 0) as days,
        'participants' as kind, p.receipt, p.row_number, p.data_date
    from participants_said($as_of, $known_at) p join spoken k on k.trial_id = p.trial_id and k.is_log
    where coalesce(p.is_enrolled, true) and p.enrolled_on <= k.until_on
    union all
    select p.trial_id, p.site_id, p.country, p.happened_on, k.until_on, k.lead_vendor, k.is_log, k.says_ends,
        (p.enrolled - coalesce(p.discontinued, 0)) * (k.until_on - p.happened_on), 'enrollment', p.receipt, p.row_number,
        p.data_date
    from participant_days($as_of, $known_at) p join spoken k on k.trial_id = p.trial_id and not k.is_log
    where p.happened_on <= k.until_on
)
select d.* exclude (country, lead_vendor), coalesce(s.country, d.country) as country,
    coalesce(s.vendor, d.lead_vendor) as vendor
from days d left join sites_said($as_of, $known_at) s on s.trial_id = d.trial_id and s.site_id = d.site_id
