-- title:    Counted before activation
-- severity: say
-- needs:    trial_id, site_id, period_end_on, enrolled
-- unit:     count
-- sentence: {count} of enrolled participants {ends} before the site was activated: {examples}
-- why:      one of the two dates is wrong
select t.data_date, t.trial_id, t.named, 'enrolled' as field, a.activated_on as before, t.period_end_on as now,
    t.receipt, t.row_number, t.enrolled as weight
from these_rows t join activations a on a.trial_id = t.trial_id and a.site_id = t.site_id
where t.enrolled > 0 and t.period_end_on < a.activated_on
