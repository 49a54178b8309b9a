"""Plausibility: what looks wrong in a file beside the version before it, by the rules in `rules/`, one file each."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import duckdb

from pipelines.intake import looked_at
from pipelines.intake.results import Difference, Objection, SheetResult
from pipelines.intake.rule import Rule, rules
from pipelines.records import record
from pipelines.records.base import Record

if TYPE_CHECKING:
    from pipelines.store.upload import Checked

FIGURES = 50
SEVERITIES = ("stop", "ask", "say")

SHAPE = """select null::integer as rule, null::date as data_date, null::varchar as trial_id, null::varchar as named,
    null::varchar as field, null::varchar as before, null::varchar as now, null::integer as receipt,
    null::bigint as row_number, null::double as weight where false"""
"""What a rule, known by its number, may say of each thing it finds; what it leaves out is empty."""

ORDER = "weight desc nulls last, data_date, trial_id, named, field, row_number"


@dataclass(frozen=True)
class About:
    """What the rules must know of a file beside its rows: whose it is, what it is called, and when it comes."""

    feed: str
    file: str
    at: dt.datetime


def objections(
    cursor: duckdb.DuckDBPyConnection,
    checked: "list[Checked]",
    differences: list[Difference],
    sheets: list[SheetResult],
    about: About,
) -> list[Objection]:
    """What the rules object to in a file that `difference.compare` has just compared, the most severe first.

    sheets: what was read of it, in the order of its receipts.
    """
    found: list[Objection] = []
    for table in checked:
        kind = record(table.kind)
        mine = [d for d in differences if d.kind == table.kind]
        gaps = [(number, gap) for number, s in enumerate(sheets) if s.kind == table.kind for gap in s.gaps]
        seen = looked_at.look_at(cursor, table, checked, mine, about, gaps)
        ready = [rule for rule in rules() if rule.applies(kind) and not rule.reads(seen.empty)]
        found += _judged(cursor, kind, ready, seen, sheets)
    return sorted(found, key=lambda o: SEVERITIES.index(o.severity))


def _judged(
    cursor: duckdb.DuckDBPyConnection,
    kind: type[Record],
    ready: list[Rule],
    seen: looked_at.LookedAt,
    sheets: list[SheetResult],
) -> list[Objection]:
    """All rules of one kind in one query: most of them find nothing, and nothing is what a query costs most for."""
    if not ready:
        return []
    rows = (f"select {number} as rule, * from ({rule.sql})" for number, rule in enumerate(ready))
    sql, asked = seen.query(
        f"""select rule, count(*) over (partition by rule) as count, data_date, trial_id, named, field, before, now,
                receipt, row_number
            from ({" union all by name ".join((SHAPE, *rows))})
            qualify row_number() over (partition by rule order by {ORDER}) <= {FIGURES} order by rule, {ORDER}"""
    )
    found = cursor.execute(sql, asked)
    names = [d[0] for d in found.description]
    lines = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return [
        _objection(ready[number], kind, [_figure(line, sheets) for line in group], group[0]["count"])
        for number, group in ((n, list(g)) for n, g in groupby(lines, key=lambda line: line["rule"]))
    ]


def _objection(rule: Rule, kind: type[Record], figures: list[dict[str, object]], count: int) -> Objection:
    return Objection(rule.name, rule.severity, kind.kind, rule.says(count, figures), count, figures)


def _figure(line: dict[str, object], sheets: list[SheetResult]) -> dict[str, object]:
    """What was found, with the cell of the new row; of a row whose field has no column of its own, the row alone."""
    shown = {name: line[name] for name in ("data_date", "trial_id", "named", "field", "before", "now")}
    if line["receipt"] is None:
        return shown | {"sheet": None, "cell": None}
    sheet = sheets[line["receipt"]]
    letter = next((column.letter for column in sheet.columns if column.holds(line["field"], line["named"])), "")
    return shown | {"sheet": sheet.sheet, "cell": f"{letter}{line['row_number']}"}
