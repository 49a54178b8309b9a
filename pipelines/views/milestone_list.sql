-- Every milestone with its four dates, what state it is in, how far it slipped, how often it moved, and since when.
-- `moved_days` is since the last review, or in four weeks.
-- Slippage is against the original baseline; credit is what a re-baseline forgave: slippage = commitment + credit.
with stated as (
    select m.* exclude (vendor), coalesce(m.vendor, t.lead_vendor) as vendor,
        coalesce(m.rebaseline_on, m.baseline_on) as due_on,
        coalesce(m.actual_on <= m.data_date, false) as is_done,
        if(m.actual_on <= m.data_date, m.actual_on, m.forecast_on) as expected_on
    from milestones_at($as_of, $known_at) m left join trials_at($as_of, $known_at) t using (trial_id)
)
select s.trial_id, s.country, s.site_id, s.name, s.milestone, s.owner, s.vendor, s.waiting_on, s.slip_cause, s.slip_party,
    s.predecessors, s.baseline_on, s.rebaseline_on, s.forecast_on, s.actual_on,
    case when s.is_done then 'done'
         when s.forecast_on < s.data_date then 'forecast in the past'
         when s.due_on < s.data_date then 'overdue'
         when coalesce(s.forecast_on, s.due_on) is null then 'no date'
         else 'open' end as state,
    s.due_on, s.expected_on - s.baseline_on as slippage_days, s.expected_on - s.due_on as commitment_days,
    coalesce(s.rebaseline_on - s.baseline_on, 0) as credit_days, coalesce(v.moves, 0) as moves,
    not s.is_done and coalesce(v.is_in_motion, false) as is_in_motion, v.last_moved_on,
    b.forecast_on as forecast_before,
    s.expected_on - if(b.actual_on <= b.data_date, b.actual_on, b.forecast_on) as moved_days,
    s.data_date, s.feed, s.upload_id, s.sheet, s.row_number
from stated s
left join milestone_moves($as_of, $known_at) v
  on v.feed = s.feed and v.trial_id = s.trial_id and v.name = s.name
 and v.country is not distinct from s.country and v.site_id is not distinct from s.site_id
left join milestones_at(before_as_of($as_of, $known_at), before_known_at($as_of, $known_at)) b
  on b.trial_id = s.trial_id and b.name = s.name
 and b.country is not distinct from s.country and b.site_id is not distinct from s.site_id
order by s.trial_id, s.country nulls first, s.site_id nulls first, coalesce(s.expected_on, s.due_on), s.name
