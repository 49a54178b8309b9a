-- Every milestone that depends on a vendor or a site, per vendor and site, with the reason: it answers for it, it is the
-- site's own, open work that depends on it is for it, or it comes after one of these.
with plan as (
    select m.* exclude (vendor), coalesce(m.vendor, t.lead_vendor) as vendor,
        coalesce(m.actual_on <= m.data_date, false) as is_done
    from milestones_said($as_of, $known_at) m left join trials_said($as_of, $known_at) t using (trial_id)
), held as (
    select subject, trial_id, bare_name(milestone) as named, string_agg(distinct kind || ' ' || item, ', ') as items
    from dependent_work($as_of, $known_at) where is_open and milestone is not null group by all
), direct as (
    select 'vendor' as subject_kind, vendor as subject, 0 as place, 'answers for it' as why, p.* from plan p
    where vendor is not null
    union all
    select 'site', s.site_name, 0, 'a milestone of site ' || s.site_id, p.*
    from plan p join sites_said($as_of, $known_at) s on s.trial_id = p.trial_id and s.site_id = p.site_id
    where s.site_name is not null
    union all
    select 'vendor', h.subject, 1, 'waits for ' || h.items, p.*
    from held h join plan p on p.trial_id = h.trial_id and h.named in (bare_name(p.name), bare_name(p.milestone))
    where p.country is null and p.site_id is null and not p.is_done
), every as (
    from direct
    union all
    select d.subject_kind, d.subject, 2, 'comes after ' || d.name, p.*
    from direct d join milestone_downstream($as_of, $known_at) l on l.trial_id = d.trial_id and l.before = d.name
    join plan p on p.trial_id = l.trial_id and p.name = l.after and p.country is null and p.site_id is null
    where not d.is_done and d.country is null and d.site_id is null
)
select subject_kind, subject, trial_id, concat_ws(' ', name, country, site_id) as item, name as title, vendor, why,
    coalesce(if(is_done, actual_on, null), forecast_on, rebaseline_on, baseline_on) as day,
    if(is_done, 'done', 'open') as state, not is_done as is_open, feed, receipt, row_number, data_date
from every
qualify row_number() over (partition by subject_kind, subject, trial_id, name, country, site_id order by place, why) = 1
