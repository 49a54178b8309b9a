-- Trials of which any version ever counted from the start to date. It only says which way their counts are read, so it
-- asks the table itself and not what speaks: every figure needs it, and most portfolios have no such trial.
select distinct trial_id from known_fields($as_of, $known_at)
where kind = 'enrollment' and trial_id in (select trial_id from store.enrollment where counting = 'cumulative')
