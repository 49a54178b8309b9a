-- numerator: coalesce(sum(enrolled), 0)
-- denominator: null
-- rows: Each count of a site and period that is not zero, and each participant enrolled. A site of the sites export that has none counts as zero.
-- fields: enrolled = enrollment.enrolled, participants.enrolled_on, participants.is_enrolled; sites = sites.site_id
select 'enrolled' as ingredient, enrolled as amount, kind, receipt, row_number, trial_id, country, site_id, vendor,
    happened_on as period, data_date
from enrollment_events($as_of, $known_at)
where enrolled <> 0
union all by name
select 'sites' as ingredient, 1 as amount, 'sites' as kind, receipt, row_number, trial_id, country, site_id, vendor,
    data_date
from site_places($as_of, $known_at) where says_enrolled
