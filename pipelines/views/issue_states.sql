-- Every issue with its two clocks at its data date, days since it was opened and days at its tier, and the day from which
-- it breaches the limit of its severity and tier; the figures about issues read this. What is said to be open is open,
-- whatever day it is said to have been closed on. An issue whose day, severity or tier is not said has no `breaches_on`.
with stated as (
    select *, coalesce(status not in ('closed', 'cancelled'), closed_on is null or closed_on > data_date) as is_open
    from issues_said($as_of, $known_at)
), judged as (
    select s.*, l.limit_days, if(s.is_open, s.data_date - s.opened_on, s.closed_on - s.opened_on) as age_days,
        if(s.is_open, s.data_date - s.entered_tier_on, null) as tier_days,
        if(s.is_open, s.entered_tier_on + (l.limit_days + 1)::integer, null) as breaches_on,
        s.is_open and coalesce(s.due_on < s.data_date, false) as is_overdue,
        s.is_open and coalesce(s.closed_on <= s.data_date, false) as is_doubtful
    from stated s
    left join escalation_limits($as_of, $known_at) l on l.severity = s.severity and l.tier = s.tier
)
select j.*, m.body, m.next_meeting_on, coalesce(j.breaches_on <= j.data_date, false) as is_breaching,
    coalesce(j.breaches_on > j.data_date and j.breaches_on <= m.next_meeting_on, false) as is_breaching_soon
from judged j
left join next_meetings($as_of, $known_at) m using (trial_id)
