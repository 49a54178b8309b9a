"""What the rules look at: the tables that their SQL names, made for one kind of one file.

`these_rows` the accepted rows; `differing_rows`, `changed_values`, `followed_versions`, `sums` and `difference` the
comparison; `days_ahead` and `forecasts_passed` days on the wrong side of the data date; `activations` of sites;
`other_feeds` the same keys elsewhere; `totals_said` by totals rows; `this_file` the file itself.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import duckdb

from pipelines.intake import elsewhere, naming
from pipelines.intake.difference import named
from pipelines.intake.results import Difference
from pipelines.records import record
from pipelines.records.base import Record
from pipelines.records.rows import trial

if TYPE_CHECKING:
    from pipelines.intake.plausibility import About, TotalsRow
    from pipelines.store.versions import Checked


def prepare(
    cursor: duckdb.DuckDBPyConnection,
    table: "Checked",
    checked: "list[Checked]",
    differences: list[Difference],
    about: "About",
    totals: "Sequence[TotalsRow]",
) -> set[str]:
    """Make the tables for one kind; returns the names of those that are empty, so far as that is known already."""
    kind = record(table.kind)
    _describe(cursor, kind, table, differences, about)
    _fill(cursor, "difference (data_date date, before_data_date date, before bigint, now bigint, new bigint, "
          "changed bigint, gone bigint)",
          [(d.data_date, d.before_data_date, d.before, d.now, d.new, d.changed, d.gone) for d in differences])  # fmt: skip
    _fill(cursor, "totals_said (sheet varchar, row_number bigint, field varchar, said decimal(38,4), "
          "summed decimal(38,4))", [(t.sheet, t.row_number, t.field, t.said, t.summed) for t in totals])  # fmt: skip
    for name, sql in _views(kind, table, checked).items():
        cursor.execute(f"create or replace temp view {name} as {sql}")
    compared = any(d.before_data_date for d in differences)
    others = elsewhere.find(cursor, kind, table, about.feed, differences[-1].data_date) if differences else False
    empty = {"totals_said": not totals, "other_feeds": not others, "difference": not differences}
    empty |= dict.fromkeys(("differing_rows", "changed_values"), not any(d.new + d.changed + d.gone for d in differences)
                           or not compared)  # fmt: skip
    return {name for name, is_empty in empty.items() if is_empty}


def _fill(cursor: duckdb.DuckDBPyConnection, table: str, rows: list[tuple]) -> None:
    cursor.execute(f"create or replace temp table {table}")
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        cursor.executemany(f"insert into {table.split(' ')[0]} values ({marks})", rows)


def _describe(
    cursor: duckdb.DuckDBPyConnection, kind: type[Record], table: "Checked", found: list[Difference], about: "About"
) -> None:
    """`this_file`: one row of what is known of the file and its kind."""
    _fill(cursor, "this_file (feed varchar, kind varchar, fields varchar[], rows bigint, name_date date, today date, "
          "known_at timestamp, last_date date, happened varchar[], original varchar[])",
          [(about.feed, kind.kind, list(table.fields), sum(d.now for d in found), naming.date_in(about.file),
            about.at.date(), about.at, max((d.data_date for d in found), default=None), list(kind.happened),
            list(kind.original))])  # fmt: skip


def _views(kind: type[Record], table: "Checked", checked: "list[Checked]") -> dict[str, str]:
    of = kind.kind
    without = "" if kind.has_trial() else f"{trial(kind)} as trial_id, "
    changed = ", ".join(
        f"{{field: '{c.name}', before: before.{c.name}::varchar, now: now.{c.name}::varchar}}" for c in kind.columns()
    )
    views = {
        "these_rows": f"select {without}a.*, {named(kind, 'a.{0}')} as named from {table.accepted} a",
        "differing_rows": f"from differing_{of}",
        "followed_versions": f"from followed_{of}",
        "sums": f"from sums_{of}",
        "changed_values": f"""select * from (
            select data_date, trial_id, named, sheet, row_number, unnest([{changed}], recursive := true)
            from differing_{of} where what = 'changed') where before is distinct from now""",
    }
    if kind.happened:
        views["days_ahead"] = _days(">", dict.fromkeys(kind.happened, "true"))
    if kind.expected:
        views["forecasts_passed"] = _days("<", {name: f"{actual} is null" for name, actual in kind.expected})
    if "site_id" in kind.model_fields:
        views["activations"] = _activations(any(t.kind == "sites" for t in checked))
    return views


def _days(side: str, fields: dict[str, str]) -> str:
    """The days of these fields on this side of the data date, one per line, where the field's condition holds."""
    wrong = {name: f"{name} {side} data_date and {condition}" for name, condition in fields.items()}
    days = ", ".join(f"{{field: '{name}', day: if({sql}, {name}, null)}}" for name, sql in wrong.items())
    return f"""select * from (
        select data_date, trial_id, named, sheet, row_number, unnest([{days}], recursive := true)
        from these_rows where {" or ".join(f"({sql})" for sql in wrong.values())}) where day is not null"""


def _activations(in_this_file: bool) -> str:
    """The day each site was activated, as far as the store knows it, or this file says it."""
    here = " union all select trial_id, site_id, activated_on from accepted_sites" if in_this_file else ""
    return f"""select trial_id, site_id, min(activated_on) as activated_on from (
            select trial_id, site_id, activated_on
            from sites_at((select last_date from this_file), (select known_at from this_file)){here})
        where activated_on is not null group by all"""
