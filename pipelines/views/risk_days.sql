-- Every open risk as it stood on each day of the last year on which a register came: its scores before controls, with
-- those of today, and as aimed at. A row entered by hand stands on the days of the registers beside it.
with versions as (
    from loaded_versions($as_of, $known_at) where kind = 'risks'
), days as (
    select distinct data_date as day from versions where not is_entered(feed) and data_date > $as_of - 364
), spoken as (
    select d.day, v.series, v.trial_id, v.feed, arg_max(v.number, v.turn) as number, max(v.data_date) as data_date,
        arg_max(v.loaded_at, v.turn) as loaded_at
    from days d join versions v on v.data_date <= d.day group by d.day, v.series, v.trial_id, v.feed
), stood as (
    select s.day, r.*
    from spoken s join store.risks r
      on r.series = s.series and r.from_number <= s.number and s.number < r.until_number
    where looks_at(r.vendor)
    qualify row_number() over (
        partition by s.day, r.trial_id, r.risk_id
        order by leads('risks', s.feed, s.trial_id, $known_at) desc, s.data_date desc, s.loaded_at desc, s.feed
    ) = 1
)
select day, trial_id, risk_id, inherent_probability * inherent_impact as inherent, probability * impact as score,
    target_probability * target_impact as target
from stood
where coalesce(status not in ('closed', 'occurred'), closed_on is null or closed_on > day)
