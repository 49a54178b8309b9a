-- Every site of every trial: how far it has come, who it enrolled, and how surprising its count is.
-- rate_low, rate_high: exact 95 % interval of the rate per month (Poisson), by bisection: the largest mean that still
-- gives the count or fewer with probability 0.025, and one count fewer with 0.975.
with sites as (
    select e.* exclude (vendor), coalesce(e.vendor, s.vendor, t.lead_vendor) as vendor, s.activated_on, s.closed_on,
        s.hold_from_on, s.hold_until_on, s.site_name, s.status, s.initiated_on, s.selected_on, s.planned_activation_on, s.target_participants,
        e.exposure_days / 30.4375 as exposure_months,
        sum(e.enrolled) filter (where e.exposure_days > 0) over (partition by e.trial_id)
            / (sum(e.exposure_days) over (partition by e.trial_id) / 30.4375) as trial_rate
    from site_counts($as_of, $known_at) e
    left join sites_said($as_of, $known_at) s on s.trial_id = e.trial_id and s.site_id = e.site_id
    left join trials_said($as_of, $known_at) t on t.trial_id = e.trial_id
),
limits as (
    select n, (2 * n + 10)::double as top,
        list_reduce(range(1, 50), lambda m, i: m + case when list_sum(list_transform(range(n + 1),
            lambda k: exp(k * ln(m + top / 2::double ** i) - (m + top / 2::double ** i) - lgamma(k + 1)))) >= 0.025
            then top / 2::double ** i else 0 end, 0::double) as high,
        case when n = 0 then 0 else
        list_reduce(range(1, 50), lambda m, i: m + case when list_sum(list_transform(range(n),
            lambda k: exp(k * ln(m + top / 2::double ** i) - (m + top / 2::double ** i) - lgamma(k + 1)))) >= 0.975
            then top / 2::double ** i else 0 end, 0::double) end as low
    from (select distinct enrolled::bigint as n from sites where exposure_days > 0 and enrolled >= 0)
)
select s.trial_id, s.site_id, s.site_name, s.country, s.vendor,
    case when not s.is_in_sites_export then 'not in the sites export'
         when s.status = 'dropped' then 'dropped'
         when s.status = 'closed' or s.closed_on <= s.until_on then 'closed'
         when s.status = 'on hold' or (s.hold_from_on <= s.until_on
                                       and coalesce(s.hold_until_on >= s.until_on, true)) then 'on hold'
         when s.status = 'activated' or s.activated_on <= s.until_on then 'activated'
         when s.status = 'initiated' or s.initiated_on <= s.until_on then 'initiated'
         when s.status = 'selected' or s.selected_on <= s.until_on then 'selected'
         else 'planned' end as state,
    s.activated_on, s.planned_activation_on, s.closed_on, s.target_participants, s.exposure_months,
    s.screened, s.screen_failed, s.enrolled,
    s.enrolled / nullif(s.exposure_months, 0) as rate_per_month,
    l.low / nullif(s.exposure_months, 0) as rate_low, l.high / nullif(s.exposure_months, 0) as rate_high,
    exp(-s.trial_rate * s.exposure_months) as chance_of_zero,
    s.data_date - s.last_enrolled_on as days_since_last_enrolled, s.is_in_sites_export,
    coalesce(s.until_on, s.data_date) as data_date
from sites s left join limits l on l.n = s.enrolled and s.exposure_days > 0
order by s.trial_id, s.site_id
