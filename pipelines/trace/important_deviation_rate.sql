-- numerator: count(important)
-- denominator: sum(participant_days) / 30.4375
-- rows: Each important deviation, and each participant, or count of a site, with the days in the trial; those who left take theirs off.
-- fields: important = deviations.importance, deviations.deviated_on, deviations.identified_on; participant_days = participants.enrolled_on, participants.discontinued_on, participants.completed_on, enrollment.enrolled, enrollment.discontinued
select 'important' as ingredient, 1 as amount, 'deviations' as kind, receipt, row_number, trial_id, country, site_id,
    vendor, deviation_id as item, happened_on as period, data_date
from important_deviations($as_of, $known_at)
union all by name
select 'participant_days' as ingredient, days as amount, kind, receipt, row_number, trial_id, country, site_id, vendor,
    happened_on as period, data_date
from participant_time($as_of, $known_at)
where days <> 0
