-- Per trial and week (Monday to Sunday): screened, enrolled, enrolled to date, and planned to date where there is a plan.
-- From the first event or plan to the later of the data date and the end of the plan. Weeks after the data date have no
-- counts; counts without a day are in enrolled_to_date from the first week on.
with source as (from enrollment_source($as_of, $known_at)),
plan as (from plan_periods($as_of, $known_at)),
events as (
    select c.trial_id, (c.happened_on + ((7 - isodow(c.happened_on)) % 7)::integer)::date as week_end_on,
        sum(c.screened) as screened, sum(c.enrolled) filter (where s.says_enrolled) as enrolled
    from enrollment_counts($as_of, $known_at) c join source s on s.trial_id = c.trial_id and s.is_log = c.is_log
    group by all
),
bounds as (
    select trial_id, min(low) as low, max(high) as high
    from (select trial_id, week_end_on as low, week_end_on as high from events where week_end_on is not null
          union all select trial_id, starts_on, ends_on from plan
          union all select trial_id, data_date, data_date from source where says_enrolled)
    group by trial_id
),
weeks as (
    select trial_id, unnest(generate_series(low + ((7 - isodow(low)) % 7)::integer,
        high + ((7 - isodow(high)) % 7)::integer, interval 7 day))::date as week_end_on
    from bounds
),
counted as (
    select w.trial_id, w.week_end_on, s.data_date, s.says_enrolled,
        w.week_end_on - 6 <= s.data_date as has_begun, coalesce(w.week_end_on <= s.data_date, false) as is_complete,
        coalesce(e.screened, 0) as screened, coalesce(e.enrolled, 0) as enrolled,
        coalesce((select sum(n.enrolled) from events n where n.trial_id = w.trial_id and n.week_end_on is null), 0)
            + sum(coalesce(e.enrolled, 0)) over (partition by w.trial_id order by w.week_end_on) as enrolled_to_date
    from weeks w left join source s on s.trial_id = w.trial_id
    left join events e on e.trial_id = w.trial_id and e.week_end_on = w.week_end_on
)
select c.trial_id, c.week_end_on,
    case when c.has_begun then c.screened end as screened,
    case when c.has_begun and c.says_enrolled then c.enrolled end as enrolled,
    case when c.has_begun and c.says_enrolled then c.enrolled_to_date end as enrolled_to_date,
    case when p.trial_id is null then (select case when count(*) > 0 then 0 end from plan q where q.trial_id = c.trial_id)
         when c.week_end_on >= p.ends_on then p.planned_to_end
         else p.planned_before + (p.planned_to_end - p.planned_before)
              * (c.week_end_on - p.starts_on + 1) / (p.ends_on - p.starts_on + 1) end as planned_to_date,
    c.is_complete, c.data_date
from counted c asof left join plan p on p.trial_id = c.trial_id and p.starts_on <= c.week_end_on
order by c.trial_id, c.week_end_on
