-- Participants planned per trial and period, on the period's last day: in all, and of those the ones planned by now.
select trial_id, ends_on as happened_on, planned_to_end - planned_before as planned,
    case when ends_on <= $as_of then planned_to_end - planned_before end as planned_to_date, $as_of::date as data_date
from plan_periods($as_of, $known_at)
