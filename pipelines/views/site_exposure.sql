-- site_counts with the days each site was open to enroll: from activation to closing or the data date, less its hold.
-- exposure_days: in all; exposure_13: in the last 13 complete weeks. Null where no activation date is known.
-- An export says the current or last hold only; earlier ones count as open.
with open as (
    select *, coalesce(data_date, sites_date) as until_on,
        least(closed_on, until_on) as open_until_on,
        -- a hold is from the end of the day before its first; where there was none it is of no length
        coalesce(hold_from_on - 1, open_until_on) as held_from_on, least(hold_until_on, open_until_on) as held_until_on
    from site_counts($as_of, $known_at)
)
select * exclude (open_until_on, held_from_on, held_until_on),
    case when activated_on is not null then
        greatest(open_until_on - activated_on, 0)
        - greatest(held_until_on - greatest(held_from_on, activated_on), 0) end as exposure_days,
    case when activated_on is not null and week_end_on is not null then
        greatest(least(open_until_on, week_end_on) - greatest(activated_on, week_end_on - 91), 0)
        - greatest(least(held_until_on, week_end_on) - greatest(held_from_on, activated_on, week_end_on - 91), 0)
    end as exposure_13
from open
