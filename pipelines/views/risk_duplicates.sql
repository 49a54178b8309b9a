-- Open risks of one trial that say the same in nearly the same words under two numbers: likely one risk, counted twice.
with said as (
    select r.trial_id, r.risk_id, coalesce(r.title, r.description) as said, r.probability * r.impact as score, r.owner,
        r.data_date, r.feed, o.upload_id, o.sheet, r.row_number, row_number() over (order by r.trial_id, r.risk_id) as turn
    from risks_said($as_of, $known_at) r join store.sheets o using (receipt)
    where coalesce(r.status not in ('closed', 'occurred'), r.closed_on is null or r.closed_on > r.data_date)
        and coalesce(r.title, r.description) is not null
)
select a.trial_id, a.risk_id, a.said, a.score, a.owner, b.risk_id as other_id, b.said as other_said,
    b.score as other_score, b.owner as other_owner, b.feed as other_feed, b.row_number as other_row,
    a.data_date, a.feed, a.upload_id, a.sheet, a.row_number
from alike_pairs((select list({turn: turn, trial_id: trial_id, said: said}) from said)) p
join said a on a.turn = p.turn
join said b on b.turn = p.other_turn
order by greatest(a.score, b.score) desc nulls last, a.trial_id, a.risk_id, b.risk_id
