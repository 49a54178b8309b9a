"""What the rules look at: the tables that their SQL names, made for one kind of one file.

`these_rows` the accepted rows; `differing_rows`, `gone_rows` among them, `changed_values`, `followed_versions`, `sums`
and `difference` the comparison; `days_ahead` and `forecasts_passed` days on the wrong side of the data date;
`activations` of sites; `other_feeds` the same keys elsewhere; `totals_said` totals that disagree with the rows;
`this_file` the file itself.
"""

from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

import duckdb

from pipelines.intake import elsewhere, naming
from pipelines.intake.difference import named
from pipelines.intake.results import Difference, TotalGap
from pipelines.records import record
from pipelines.records.base import Record
from pipelines.records.rows import trial

if TYPE_CHECKING:
    from pipelines.intake.plausibility import About
    from pipelines.store.versions import Checked


DIFFERENCE = """difference (data_date date, before_data_date date, before bigint, now bigint, new bigint,
    changed bigint, gone bigint)"""
TOTALS_SAID = """totals_said (receipt integer, row_number bigint, cell varchar, header varchar, stated decimal(38,2),
    summed decimal(38,2))"""
THIS_FILE = """this_file (feed varchar, kind varchar, fields varchar[], happened varchar[], original varchar[],
    name_date date, today date, known_at timestamp, rows bigint, last_date date)"""

COUNTED = attrgetter("data_date", "before_data_date", "before", "now", "new", "changed", "gone")
STATED = attrgetter("row_number", "cell", "header", "stated", "summed")


def prepare(
    cursor: duckdb.DuckDBPyConnection,
    table: "Checked",
    checked: "list[Checked]",
    differences: list[Difference],
    about: "About",
    gaps: Sequence[tuple[int, TotalGap]],
) -> set[str]:
    """Make the tables for one kind; returns the names of those that are empty, so far as that is known already.

    gaps: the totals rows that disagree with their rows, each with the receipt of its sheet.
    """
    kind = record(table.kind)
    _fill(cursor, DIFFERENCE, [COUNTED(d) for d in differences])
    _fill(cursor, TOTALS_SAID, [(number, *STATED(gap)) for number, gap in gaps])
    lists = [list(table.fields), list(kind.happened), list(kind.original)]
    times = [naming.date_in(about.file), about.at.date(), about.at]
    rows = sum(map(attrgetter("now"), differences))
    counted = [rows, max((d.data_date for d in differences), default=None)]
    _fill(cursor, THIS_FILE, [(about.feed, kind.kind, *lists, *times, *counted)])
    for name, sql in _views(kind, table, checked).items():
        cursor.execute(f"create or replace temp view {name} as {sql}")
    others = bool(differences) and elsewhere.find(cursor, kind, table, about.feed, differences[-1].data_date)
    has_changes = any(d.changes for d in differences)
    there_is = {"difference": differences, "totals_said": gaps, "other_feeds": others}
    there_is |= {"differing_rows": has_changes, "changed_values": has_changes}
    there_is |= {"gone_rows": any(d.gone for d in differences)}
    return {name for name, something in there_is.items() if not something}


def _fill(cursor: duckdb.DuckDBPyConnection, table: str, rows: list[tuple]) -> None:
    cursor.execute(f"create or replace temp table {table}")
    if rows:
        name = table.partition(" ")[0]
        cursor.executemany(f"insert into {name} values ({', '.join('?' * len(rows[0]))})", rows)


def _views(kind: type[Record], table: "Checked", checked: "list[Checked]") -> dict[str, str]:
    of = kind.kind
    without = "" if kind.has_trial() else f"{trial(kind)} as trial_id, "
    changed = ", ".join(
        f"{{field: '{c.name}', before: before.{c.name}::varchar, now: now.{c.name}::varchar}}" for c in kind.columns()
    )
    views = {
        "these_rows": f"select {without}a.*, {named(kind, 'a.{0}')} as named from {table.accepted} a",
        "differing_rows": f"from differing_{of}",
        "gone_rows": f"from differing_{of} where what = 'gone'",
        "followed_versions": f"from followed_{of}",
        "sums": f"from sums_{of}",
        "changed_values": f"""select * from (
            select data_date, trial_id, named, receipt, row_number, unnest([{changed}], recursive := true)
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
        select data_date, trial_id, named, receipt, row_number, unnest([{days}], recursive := true)
        from these_rows where {" or ".join(f"({sql})" for sql in wrong.values())}) where day is not null"""


def _activations(in_this_file: bool) -> str:
    """The day each site was activated, as far as the store knows it, or this file says it."""
    here = " union all select trial_id, site_id, activated_on from accepted_sites" if in_this_file else ""
    return f"""select trial_id, site_id, min(activated_on) as activated_on from (
            select trial_id, site_id, activated_on
            from sites_at((select last_date from this_file), (select known_at from this_file)){here})
        where activated_on is not null group by all"""
