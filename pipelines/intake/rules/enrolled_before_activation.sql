-- title:    Enrolled before activation
-- severity: say
-- needs:    trial_id, site_id, enrolled_on
-- unit:     participant
-- sentence: {count} {was} enrolled before the site was activated: {examples}
-- why:      one of the two dates is wrong
select t.data_date, t.trial_id, t.named, 'enrolled_on' as field, a.activated_on as before, t.enrolled_on as now,
    t.receipt, t.row_number, date_diff('day', t.enrolled_on, a.activated_on) as weight
from these_rows t join activations a on a.trial_id = t.trial_id and a.site_id = t.site_id
where t.enrolled_on < a.activated_on and coalesce(t.is_enrolled, true)
