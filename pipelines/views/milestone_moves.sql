-- How often each milestone's forecast changed before it was reached, per feed, and whether the last two changes were both
-- later. A report without a change in between is no recovery; an earlier forecast ends the motion.
with reports as (
    select feed, trial_id, country, site_id, name, list_sort(
        list({'reported_on': reported_on, 'forecast_on': forecast_on})
        filter (where forecast_on is not null and (actual_on is null or actual_on > reported_on))
    ) as said
    from milestones_history($as_of, $known_at)
    group by feed, trial_id, country, site_id, name
), changes as (
    select * exclude (said), list_filter(
        list_transform(range(2, len(said) + 1), lambda i: {
            'reported_on': said[i].reported_on, 'days': said[i].forecast_on - said[i - 1].forecast_on
        }), lambda change: change.days <> 0
    ) as moved
    from reports
)
select feed, trial_id, country, site_id, name, coalesce(len(moved), 0) as moves,
    moved[-1].reported_on as last_moved_on, coalesce(moved[-1].days > 0 and moved[-2].days > 0, false) as is_in_motion
from changes
