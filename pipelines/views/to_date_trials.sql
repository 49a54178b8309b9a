-- Trials of which any version ever counted from the start to date. It only says which way their counts are read, so it
-- asks the table itself and not what speaks: every figure needs it, and most portfolios have no such trial.
select distinct trial_id from store.enrollment
where counting = 'cumulative' and $as_of is not null and $known_at is not null and may_see(trial_id)
