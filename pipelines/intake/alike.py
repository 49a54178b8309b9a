"""Alike: rows of a file that say, in nearly the same words, what another row of their trial says under another key."""

from pipelines.intake.difference import named
from pipelines.records.base import Record
from pipelines.records.rows import key, same


def alike_rows(kind: type[Record]) -> str:
    """SQL: each open row that the file brings anew with each open row of its trial, of this file or of any feed, that
    has another key and nearly the same words: what is `said` here, and `other_named`, `other_said` and its `place`.
    """
    open_row = (kind.is_open or "true").format("r")
    said = f"coalesce({', '.join(f'r.{name}' for name in kind.alike)})"
    filled = [f"if(r.{name} is null, null, '{name}')" for name in kind.alike]
    same_key = same(key(kind), "r", "k")
    return f"""
        with mine as (
            select r.trial_id, r.named, {said} as said, coalesce({", ".join(filled)}) as field,
                concat('row ', r.row_number, ' of this file') as place, r.data_date, r.receipt, r.row_number,
                k.{kind.key[-1]} is null as is_new
            from these_rows r left join {kind.kind}_base($feed, $last_date) k on {same_key}
            where r.data_date = $last_date and {open_row}
        ), theirs as (
            select r.trial_id, {named(kind, "r.{0}")} as named, {said} as said,
                concat('row ', r.row_number, ' of ', r.sheet, ' in feed ', r.feed) as place
            from {kind.kind}_at($last_date, $known_at) r
            where {open_row} and not exists (from these_rows k where {same_key})
        ), ordered as (
            select *, row_number() over (order by coalesce(is_new, false), row_number) as turn
            from (from mine union all by name from theirs) where said is not null
        )
        select a.data_date, a.trial_id, a.named, a.field, a.said, a.receipt, a.row_number,
            b.named as other_named, b.said as other_said, b.place
        from alike_pairs((select list({{turn: turn, trial_id: trial_id, said: said}}) from ordered)) p
        join ordered a on a.turn = p.turn join ordered b on b.turn = p.other_turn
        where a.is_new"""
