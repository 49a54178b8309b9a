-- Per country of all trials together: how many submissions are to come, late, at the authority and approved, and the
-- Kaplan-Meier days to approval and at the authority; countries with late ones and open questions come first.
with times as (
    select cycle, country, numerator, reason from cycle_times($as_of, $known_at)
    where trial_id is null and vendor is null and country is not null
), counts as (
    select coalesce(country, 'all countries') as country, count(distinct trial_id) as trials, count(*) as submissions,
        count(*) filter (where not is_submitted and not is_ended) as to_come, count(*) filter (where is_overdue) as late,
        count(*) filter (where is_at_authority) as at_authority, count(*) filter (where is_with_sponsor) as with_sponsor,
        count(*) filter (where is_approved) as approved, sum(question_rounds)::bigint as question_rounds,
        max(approval_days) filter (where is_at_authority) as longest_days
    from submission_states($as_of, $known_at) group by all
)
select c.*, a.numerator as approval_days, a.reason as approval_reason, t.numerator as authority_days
from counts c
left join times a on a.country = c.country and a.cycle = 'approval'
left join times t on t.country = c.country and t.cycle = 'at the authority'
order by c.late desc, c.with_sponsor desc, c.at_authority desc, c.longest_days desc nulls last, c.country
