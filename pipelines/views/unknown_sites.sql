-- Sites that enrollment events name and the trial's sites export does not; trials without a sites export are left out.
select c.trial_id, c.site_id, greatest(c.screened, c.enrolled)::bigint as participants
from site_counts($as_of, $known_at) c
where not c.is_in_sites_export
    and c.trial_id in (select trial_id from known_fields($as_of, $known_at) where kind = 'sites')
order by c.trial_id, c.site_id
