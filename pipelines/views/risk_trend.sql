-- The scores of each open risk, one row per day on which one of them changed, and the last day a register came.
with turns as (
    select *, (inherent, score, target) as said, lag((inherent, score, target)) over report as said_before,
        row_number() over report as turn, day = max(day) over (partition by trial_id, risk_id) as is_last
    from risk_days($as_of, $known_at)
    window report as (partition by trial_id, risk_id order by day)
)
select trial_id, risk_id, day, inherent, score, target
from turns
where turn = 1 or is_last or said is distinct from said_before
order by trial_id, risk_id, day
