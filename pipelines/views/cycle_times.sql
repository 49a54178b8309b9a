-- Kaplan-Meier times of every cycle, per level: the days after which half, and four in five, have ended; those that still
-- wait count as longer than so far. A country is one of its trial, and, with no trial, one of all trials together.
-- numerator is unknown below 5 that ended, and where more than half still wait.
with steps as (
    select grouping(trial_id) as no_trial, grouping(country) as no_country, grouping(vendor) as no_vendor,
        about, cycle, word, place, trial_id, country, vendor, days,
        count(*) filter (where is_done) as done, count(*) as known
    from cycle_waits($as_of, $known_at)
    group by about, cycle, word, place, days, grouping sets ((), (trial_id), (trial_id, country), (country), (vendor))
    having (grouping(vendor) = 1 or vendor is not null) and (grouping(country) = 1 or country is not null)
), at_risk as (
    select *, sum(known) over (partition by cycle, no_trial, no_country, no_vendor, trial_id, country, vendor
                               order by days desc) as waiting
    from steps
), survival as (
    select *, product(1 - done / waiting) over (partition by cycle, no_trial, no_country, no_vendor, trial_id, country,
                                                vendor order by days) as part
    from at_risk
), times as (
    select about, cycle, word, place, no_trial, no_country, no_vendor, trial_id, country, vendor, sum(done) as done,
        sum(known) as known, min(days) filter (where part <= 0.5 + 1e-9) as median_days,
        min(days) filter (where part <= 0.2 + 1e-9) as most_days, max(days) as longest
    from survival group by all
)
select about, cycle, place, level_of(no_trial, no_country, 1, no_vendor) as level, trial_id, country, vendor,
    if(done < 5, null, median_days) as numerator, known as denominator, done, known - done as waiting,
    if(done < 5, null, most_days) as most_days, longest,
    case when done < 5 then 'too few to say: ' || done || ' of ' || known || ' ' || word
         when median_days is null then 'more than half are not ' || word || ' yet: longer than ' || longest || ' days'
         else word || ': ' || done || ' of ' || known end as reason
from times
order by about, place, no_trial desc, no_country desc, no_vendor desc, trial_id, country, vendor
