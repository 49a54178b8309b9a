-- Of each submission the rounds of questions that exports have named so far, each with the day it was answered. A row says
-- the latest round only: the earlier ones are in what was reported before.
with rounds as (
    select feed, trial_id, country, submission_id, questions_on,
        arg_max(if(answered_on >= questions_on, answered_on, null), reported_on) as answered_on
    from submissions_history($as_of, $known_at) where questions_on is not null
    group by all
)
select feed, trial_id, country, submission_id, list({'asked_on': questions_on, 'answered_on': answered_on}) as rounds
from rounds group by all
