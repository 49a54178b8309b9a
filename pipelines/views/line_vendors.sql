-- The one vendor and currency of each contract line of a trial, for rows that name the line and not these; null where the
-- budget has several. Read whichever vendors are looked at.
select trial_id, line_id, if(count(distinct vendor) = 1, any_value(vendor), null) as vendor,
    if(count(distinct currency) = 1, any_value(currency), null) as currency
from budget_of_all($as_of, $known_at)
where line_id is not null
group by trial_id, line_id
