-- Where slip-days come from: late milestones by stated cause and responsible party, worst first; change-driven days apart.
-- Milestones on one path push each other, so the days rank the causes; they do not add up to the trial's delay.
select party, slip_cause, is_sponsors, count(*) as milestones, sum(slip_days)::bigint as slip_days,
    sum(change_days)::bigint as change_days, sum(performance_days)::bigint as performance_days,
    sum(slip_days) filter (where change_days is null)::bigint as unsplit_days
from slip_split($as_of, $known_at)
group by all
order by slip_days desc, party, slip_cause
