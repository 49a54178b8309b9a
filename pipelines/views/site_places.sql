-- Every site of the sites export with the days it was open to enroll: from activation to closing or the data date of the
-- trial's enrollment, less its hold. exposure_days: in all; exposure_13: in the last 13 complete weeks. Null where no
-- activation date is known. An export says the current or last hold only; earlier ones count as open.
with open as (
    select p.trial_id, p.site_id, p.country, coalesce(p.vendor, s.lead_vendor) as vendor, p.activated_on,
        p.receipt, p.row_number,
        s.says_enrolled, s.says_failed, s.trial_id is not null as has_counts, s.data_date, s.week_end_on,
        coalesce(s.data_date, p.data_date) as until_on, least(p.closed_on, until_on) as open_until_on,
        -- a hold is from the end of the day before its first; where there was none it is of no length
        coalesce(p.hold_from_on - 1, open_until_on) as held_from_on,
        least(p.hold_until_on, open_until_on) as held_until_on
    from sites_said($as_of, $known_at) p left join enrollment_source($as_of, $known_at) s on s.trial_id = p.trial_id
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
