-- area: enrollment
-- title: Sites activated
-- question: How many sites are activated, and is that as many as planned by now?
-- formula: Sites with an activation date up to the data date, out of the sites planned to be activated by then
-- unit: sites
-- value: numerator
-- judge: share
-- better: higher
-- amber: 0.90
-- red: 0.80
-- minimum: 5
-- needs: sites.activated_on
-- source: DEFINITIONS, "Site activation"
-- note: Judged against the planned activations that are due, not against all planned sites: that share is low early in every trial. Where no planned activation dates are known the count has no status. Sites closed since count; a site initiation visit is not an activation.
with sites as (
    select s.trial_id, s.country, coalesce(s.vendor, t.lead_vendor) as vendor,
        (coalesce(s.activated_on <= s.data_date, false))::integer as is_activated,
        (s.planned_activation_on <= s.data_date)::integer as is_due
    from sites_at($as_of, $known_at) s left join trials_at($as_of, $known_at) t using (trial_id)
)
select level_of(grouping(trial_id), grouping(country), 1, grouping(vendor)) as level, trial_id, country, vendor,
    sum(is_activated) as numerator, sum(is_due) as denominator
from sites
group by grouping sets ((), (trial_id), (trial_id, country), (vendor))
having (grouping(vendor) = 1 or vendor is not null) and (grouping(country) = 1 or country is not null)
