-- Open risks of one trial that say the same in nearly the same words under two numbers: likely one risk, counted twice.
with said as (
    select r.trial_id, r.risk_id, coalesce(r.title, r.description) as said, r.probability * r.impact as score, r.owner,
        r.opened_on, r.data_date, r.feed, o.upload_id, o.sheet, r.row_number,
        words_of(coalesce(r.title, r.description)) as words
    from risks_said($as_of, $known_at) r join store.sheets o using (receipt)
    where coalesce(r.status not in ('closed', 'occurred'), r.closed_on is null or r.closed_on > r.data_date)
), told as (
    select *, unnest(telling_words(words)) as word from said
), pairs as (
    select distinct a.trial_id, a.risk_id, b.risk_id as other_id
    from told a join told b using (trial_id, word)
    where a.risk_id < b.risk_id and are_alike(a.words, b.words)
)
select p.trial_id, p.risk_id, a.said, a.score, a.owner, p.other_id, b.said as other_said, b.score as other_score,
    b.owner as other_owner, b.opened_on as other_opened_on, b.feed as other_feed, b.row_number as other_row,
    a.data_date, a.feed, a.upload_id, a.sheet, a.row_number
from pairs p
join said a using (trial_id, risk_id)
join said b on b.trial_id = p.trial_id and b.risk_id = p.other_id
order by greatest(a.score, b.score) desc nulls last, p.trial_id, p.risk_id, p.other_id
