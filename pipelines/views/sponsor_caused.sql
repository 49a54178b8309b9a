-- Per trial and vendor how much of what was late is the sponsor's: late deliverables, those that an input of the sponsor held,
-- and their days; slip-days of milestones, and those the sponsor is responsible for.
with deliverables as (
    select trial_id, vendor, count(*) as late_deliverables, count(*) filter (where sponsor_caused) as held_deliverables,
        sum(days_late) as late_days, sum(sponsor_days) as sponsor_days
    from deliverable_list($as_of, $known_at) where days_late > 0 group by all
), slips as (
    select trial_id, vendor, sum(slip_days) as slip_days, coalesce(sum(slip_days) filter (where is_sponsors), 0) as sponsor_slip_days
    from slip_split($as_of, $known_at) group by all
)
select trial_id, vendor, coalesce(late_deliverables, 0) as late_deliverables, coalesce(held_deliverables, 0) as held_deliverables,
    coalesce(late_days, 0)::bigint as late_days, coalesce(sponsor_days, 0)::bigint as sponsor_days,
    coalesce(slip_days, 0)::bigint as slip_days, coalesce(sponsor_slip_days, 0)::bigint as sponsor_slip_days
from deliverables full join slips using (trial_id, vendor)
where vendor is not null
order by trial_id, vendor
