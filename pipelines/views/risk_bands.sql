-- How many open risks stood in each band on each day a register came: before controls, now, and as aimed at. Scores are
-- counted by band, never added or averaged: severe from 15, to watch from 6, low below; those without a score are said.
with levels as (
    select day, unnest(['before controls', 'now', 'target']) as level, unnest([inherent, score, target]) as score
    from risk_days($as_of, $known_at)
)
select day, level, count(*) filter (where score < 6) as low, count(*) filter (where score between 6 and 14) as watched,
    count(*) filter (where score >= 15) as severe, count(*) filter (where score is null) as unscored
from levels
group by day, level
order by day, level
