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
-- note: A site activated without a planned date counts as planned for that day. Judged against the planned activations that are due, not against all planned sites: that share is low early in every trial. Where no planned activation dates are known the count has no status. Sites closed since count; a site initiation visit is not an activation.
with sites as (
    select s.trial_id, s.country, coalesce(s.vendor, t.lead_vendor) as vendor,
        coalesce(s.activated_on <= s.data_date, false) as is_activated,
        coalesce(s.planned_activation_on <= s.data_date, s.activated_on <= s.data_date, false) as is_due,
        bool_or(s.planned_activation_on is not null) over (partition by s.trial_id) as is_planned
    from sites_said($as_of, $known_at) s left join trials_said($as_of, $known_at) t using (trial_id)
    where s.trial_id in (select trial_id from known_fields($as_of, $known_at)
                         where kind = 'sites' and list_contains(fields, 'activated_on'))
)
select level_of(grouping(trial_id), grouping(country), 1, grouping(vendor)) as level, trial_id, country, vendor,
    sum(is_activated::integer) as numerator,
    case when bool_and(is_planned) then sum(is_due::integer) end as denominator,
    case when not bool_and(is_planned) then 'no planned activation dates' || case when grouping(trial_id) = 1
         then ' in ' || count(distinct trial_id) filter (where not is_planned) || ' of ' || count(distinct trial_id)
              || ' trials' else '' end || ': nothing to hold the count against' end as reason
from sites
group by grouping sets ((), (trial_id), (trial_id, country), (vendor))
having (grouping(vendor) = 1 or vendor is not null) and (grouping(country) = 1 or country is not null)
