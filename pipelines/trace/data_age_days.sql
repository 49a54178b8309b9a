-- numerator: max(age)
-- denominator: null
-- rows: Per trial and part the latest export: its data date is said of all its rows, and no row says the age.
-- fields: age =
with ages as (
    select k.trial_id, k.kind, k.data_date, k.upload_id, a.age_days
    from known_fields($as_of, $known_at) k
    join data_ages($as_of, $known_at) a
      on a.trial_id = k.trial_id and a.part = if(k.kind = 'participants', 'enrollment', k.kind)
     and a.data_date = k.data_date
    where not a.is_over and not is_entered(k.feed)
)
select 'age' as ingredient, age_days as amount, kind, upload_id, trial_id, data_date as period, data_date
from ages
qualify row_number() over (partition by trial_id, if(kind = 'participants', 'enrollment', kind) order by kind) = 1
