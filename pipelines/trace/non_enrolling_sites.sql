-- numerator: count(silent)
-- denominator: count(exposed)
-- rows: Each site with 90 or more days of exposure, and of these each with nobody enrolled: no export has a row that says so.
-- fields: silent = sites.activated_on, sites.closed_on; exposed = sites.activated_on, sites.closed_on, sites.hold_from_on, sites.hold_until_on
with exposed as (
    select c.trial_id, c.country, c.site_id, c.vendor, c.enrolled, p.exposure_days, p.receipt, p.row_number, c.data_date
    from site_counts($as_of, $known_at) c
    join site_places($as_of, $known_at) p on p.trial_id = c.trial_id and p.site_id = c.site_id
    where c.enrolled is not null and c.exposure_days >= 90
)
select if(i = 1, 'exposed', 'silent') as ingredient, exposure_days as amount, 'sites' as kind, receipt, row_number,
    trial_id, country, site_id, vendor, data_date
from exposed cross join range(1, 3) x(i)
where i = 1 or enrolled = 0
