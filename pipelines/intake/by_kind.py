"""By kind: what all tables of a file say of one kind, together, as one version will hold it."""

from dataclasses import replace

import duckdb

from pipelines.intake import repeats
from pipelines.intake.tables import Read
from pipelines.records import RECORDS, record
from pipelines.store.upload import Checked


def by_kind(cursor: duckdb.DuckDBPyConnection, reads: list[Read]) -> list[Checked]:
    """All parts of a kind together, as one version will hold them, with what is accepted and what is held."""
    checked = []
    for kind in [r for r in RECORDS if any(read.table.kind is r for read in reads)]:
        mine = [read for read in reads if read.table.kind is kind]
        rows = f"rows_{kind.kind}"
        parts = [part for read in mine for part in read.parts]
        repeats.gather(cursor, rows, parts)
        sources = {f: s for read in mine for part in read.table.parts for f, s in part.sources.items()}
        repeats.find(cursor, kind, rows, sources, [read.sheet for read in reads])
        fields = tuple(dict.fromkeys(f for read in mine for f in read.table.fields))
        trial = ("trial_id",) if kind.has_trial() else ()
        checked.append(_checked(cursor, kind.kind, rows, tuple(dict.fromkeys((*trial, *fields)))))
    return checked


def _checked(cursor: duckdb.DuckDBPyConnection, kind: str, rows: str, fields: tuple[str, ...]) -> Checked:
    declared = record(kind)
    trial = "trial_id" if declared.has_trial() else "''"
    keys = ", ".join(k for k in declared.key if k != "trial_id")
    needed = [k for k in declared.key if declared.column(k).required]
    has_key = " and ".join(f"{k} is not null" for k in needed)
    cursor.execute(
        f"create or replace temp view accepted_{kind} as "
        f"select * exclude (part, is_rejected, is_duplicate) from {rows} where not is_rejected and not is_duplicate"
    )
    cursor.execute(
        f"create or replace temp table held_{kind} as "
        f"select distinct {', '.join(p for p in (f'{trial} as trial_id', keys) if p)} from {rows} "
        f"where is_rejected and {has_key}"
    )
    unknown = cursor.execute(
        f"select distinct coalesce({trial}, '*') from {rows} where is_rejected and not ({has_key})"
    ).fetchall()
    return Checked(kind, f"accepted_{kind}", f"held_{kind}", tuple(row[0] for row in unknown), fields)


def by_hand(cursor: duckdb.DuckDBPyConnection, table: Checked, *, ends: bool) -> Checked:
    """The same of a row entered by hand: only its key is spoken of. ends: from its data date on it is not there."""
    if not ends:
        return replace(table, covers=table.accepted)
    gone = f"ended_{table.kind}"
    cursor.execute(f"create or replace temp view {gone} as from {table.accepted} where false")
    trial = "trial_id" if record(table.kind).has_trial() else "''"
    ended = cursor.execute(f"select distinct data_date, {trial} from {table.accepted}").fetchall()
    return replace(table, accepted=gone, covers=table.accepted, ended=tuple(ended))
