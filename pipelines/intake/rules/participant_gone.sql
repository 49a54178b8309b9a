-- title:    Participant gone
-- severity: ask
-- needs:    trial_id, participant_id
-- unit:     participant
-- sentence: {count} of the version before {is} not in this file: {examples}
-- why:      who was screened stays screened, also after leaving the trial
select data_date, trial_id, named, coalesce(before.enrolled_on, before.screened_on) as before
from gone_rows
