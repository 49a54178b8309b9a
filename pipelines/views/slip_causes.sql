-- Where slip-days come from: late milestones by vendor and stated cause, worst first.
-- Milestones on one path push each other, so the days rank the causes; they do not add up to the trial's delay.
select coalesce(vendor, 'no vendor named') as vendor, coalesce(slip_cause, 'not stated') as slip_cause,
    count(*) as milestones, sum(slippage_days)::bigint as slip_days
from milestone_list($as_of, $known_at)
where slippage_days > 0
group by all
order by slip_days desc, vendor, slip_cause
