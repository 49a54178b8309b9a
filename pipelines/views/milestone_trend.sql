-- What each milestone was expected to be, report by report: one row per change, as the feed that speaks for it said.
with reports as (
    select h.trial_id, h.country, h.site_id, h.name, h.milestone, h.reported_on, h.forecast_on, h.actual_on,
        lag(h.forecast_on) over moments as forecast_last, lag(h.actual_on) over moments as actual_last,
        row_number() over moments as turn
    from milestones_history($as_of, $known_at) h
    join milestones_said($as_of, $known_at) m
      on m.feed = h.feed and m.trial_id = h.trial_id and m.name = h.name
     and m.country is not distinct from h.country and m.site_id is not distinct from h.site_id
    window moments as (partition by h.trial_id, h.country, h.site_id, h.name order by h.reported_on)
)
select trial_id, country, site_id, name, milestone, reported_on, forecast_on, actual_on
from reports
where turn = 1 or forecast_on is distinct from forecast_last or actual_on is distinct from actual_last
order by trial_id, country nulls first, site_id nulls first, name, reported_on
