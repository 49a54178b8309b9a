-- numerator: coalesce(sum(enrolled), 0)
-- denominator: 4
-- rows: Each count that is not zero and each participant of the last 4 complete weeks. Each site of the sites export, and each trial whose export of enrollment speaks, counts as zero where nobody came in.
-- fields: enrolled = enrollment.enrolled, participants.enrolled_on, participants.is_enrolled; sites = sites.site_id; trials =
with by_month as (
    select trial_id from site_weeks($as_of, $known_at) group by trial_id having bool_and(is_monthly)
), found as (
    select 'enrolled' as ingredient, r.enrolled as amount, if(is_log, 'participants', 'enrollment') as kind, r.receipt,
        r.row_number, r.trial_id, coalesce(p.country, r.country) as country, r.site_id,
        coalesce(p.vendor, r.lead_vendor) as vendor, happened_on as period, r.data_date
    from recent_counts($as_of, $known_at) r
    left join site_places($as_of, $known_at) p on p.trial_id = r.trial_id and p.site_id = r.site_id
    where is_live and happened_on > r.week_end_on - 28 and happened_on <= r.week_end_on and enrolled <> 0
    union all by name
    select 'sites' as ingredient, 1 as amount, 'sites' as kind, receipt, row_number, trial_id, country, site_id, vendor,
        data_date
    from site_places($as_of, $known_at) where says_enrolled
    union all by name
    select 'trials' as ingredient, 1 as amount, k.kind, k.upload_id, k.trial_id, s.lead_vendor as vendor, k.data_date
    from enrollment_source($as_of, $known_at) s join known_fields($as_of, $known_at) k
      on k.trial_id = s.trial_id and k.kind = if(s.is_log, 'participants', 'enrollment') and k.data_date = s.data_date
    where s.says_enrolled
    qualify row_number() over (partition by k.trial_id order by is_entered(k.feed), k.loaded_at desc, k.upload_id) = 1
)
from found where trial_id not in (from by_month)
