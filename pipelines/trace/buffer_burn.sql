-- numerator: sum(used)
-- denominator: sum(allowed)
-- rows: The milestone before the buffer with the days it is late, and each milestone reached before it with its part of the buffer: its planned days as a share of the chain's, of the days of the buffer.
-- fields: used = milestones.forecast_on, milestones.actual_on, milestones.baseline_on; allowed = milestones.baseline_on, milestones.actual_on
with measured as (
    from buffers($as_of, $known_at) where reason is null
)
select 'used' as ingredient, m.used_days as amount, 'milestones' as kind, s.receipt, s.row_number, s.trial_id, s.name as item,
    s.expected_on as period, s.data_date
from buffer_steps($as_of, $known_at) s join measured m using (trial_id) where s.is_last
union all by name
select 'allowed' as ingredient, m.buffer_days * s.step_days / m.chain_days as amount, 'milestones' as kind, s.receipt,
    s.row_number, s.trial_id, s.name as item, s.baseline_on as period, s.data_date
from buffer_steps($as_of, $known_at) s join measured m using (trial_id) where s.is_done and s.step_days is not null
