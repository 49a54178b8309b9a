"""What the rules look at: the tables that their SQL names, as SQL for one kind of one file.

`these_rows` the accepted rows; `differing_rows`, `gone_rows` among them, `changed_values`, `followed_versions`, `sums`
and `difference` the comparison; `emptied_values`, and `moved_days` of what has happened or was planned first, among
the changed values; `days_ahead` and `forecasts_passed` days on the wrong side of the data date;
`activations` of sites; `other_feeds` the same keys elsewhere; `feed_versions` what the feed brought before,
`later_versions` those of later data dates, `missing_trials` what it brought of other trials; `totals_said` totals that
disagree with the rows; `alike_rows` new rows that say what another one says; `this_file` the file itself, `empty_file`
only where it has no good row.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import duckdb

from pipelines.intake import elsewhere, naming
from pipelines.intake.alike import alike_rows
from pipelines.intake.results import Difference, TotalGap
from pipelines.records import record
from pipelines.records.base import Record
from pipelines.records.rows import own_series

if TYPE_CHECKING:
    from pipelines.intake.plausibility import About
    from pipelines.store.upload import Checked


DIFFERENCE = """struct(data_date date, before_data_date date, before bigint, now bigint, new bigint, changed bigint,
    gone bigint)[]"""
TOTALS_SAID = """struct(receipt integer, row_number bigint, cell varchar, header varchar, stated decimal(38,2),
    summed decimal(38,2))[]"""
THIS_FILE = """select $feed as feed, $kind as kind, $fields::varchar[] as fields, $happened::varchar[] as happened,
    $original::varchar[] as original, $name_date::date as name_date, $known_at::timestamp as known_at,
    $known_at::date as today, $rows as rows, $last_date::date as last_date"""

FEED_VERSIONS = """select trial_id, data_date, upload_id, reported from store.versions
    where feed = $feed and kind = $kind and upload_id not in (select upload_id from store.withdrawals)"""

PER_ROW = ("these_rows", "differing_rows", "gone_rows", "sums")
"""Tables of which no copy is made though several rules read them: of a million rows a rule reads two columns."""

COUNTED = ("data_date", "before_data_date", "before", "now", "new", "changed", "gone")
STATED = ("row_number", "cell", "header", "stated", "summed")


@dataclass(frozen=True)
class LookedAt:
    """The tables of one kind: `tables` by name as SQL, of which each may read those before it, with the parameters
    that they name; `empty` those that are known to have no row."""

    tables: dict[str, str]
    asked: dict[str, object]
    empty: set[str]

    def query(self, sql: str) -> tuple[str, dict[str, object]]:
        """The query with the tables it reads put before it, and its parameters."""
        made: list[str] = []
        for name, table in reversed(self.tables.items()):
            if any(re.search(rf"\b{name}\b", reader) for reader in (sql, *made)):
                made.append(f"{name} as {'not materialized ' if name in PER_ROW else ''}({table})")
        whole = f"with {', '.join(reversed(made))} {sql}"
        return whole, {name: value for name, value in self.asked.items() if re.search(rf"\${name}\b", whole)}


def look_at(
    cursor: duckdb.DuckDBPyConnection,
    table: "Checked",
    checked: "list[Checked]",
    differences: list[Difference],
    about: "About",
    gaps: Sequence[tuple[int, TotalGap]],
) -> LookedAt:
    """The tables for one kind of a file that was compared.

    gaps: the totals rows that disagree with their rows, each with the receipt of its sheet.
    """
    kind = record(table.kind)
    asked = _asked(kind, table, differences, about, gaps)
    there_is = {
        "difference": differences,
        "totals_said": gaps,
        "empty_file": not asked["rows"] and table.covers is None,
        "differing_rows": any(d.changes for d in differences),
        "gone_rows": any(d.gone for d in differences),
        "other_feeds": differences and elsewhere.find(cursor, kind, table, about.feed, differences[-1].data_date),
    }
    empty = {name for name, some in there_is.items() if not some} | _empty_values(kind, differences)
    found = LookedAt(_tables(kind, table, checked), asked, empty)
    return replace(found, empty=empty | _empty_versions(cursor, found))


def _asked(
    kind: type[Record],
    table: "Checked",
    differences: list[Difference],
    about: "About",
    gaps: Sequence[tuple[int, TotalGap]],
) -> dict[str, object]:
    """What the tables take as parameters."""
    counted = [{name: getattr(d, name) for name in COUNTED} for d in differences]
    return {
        "difference": counted,
        "totals_said": [{"receipt": number} | {name: getattr(gap, name) for name in STATED} for number, gap in gaps],
        "feed": about.feed,
        "kind": kind.kind,
        "fields": list(table.fields),
        "happened": list(kind.happened),
        "original": list(kind.original),
        "name_date": naming.date_in(about.file),
        "known_at": about.at,
        "rows": sum(line["now"] for line in counted),
        "last_date": max((d.data_date for d in differences), default=None),
    }


def _empty_values(kind: type[Record], differences: list[Difference]) -> set[str]:
    """Known without a query where the comparison lists every row that changed."""
    changed = [change for d in differences for change in d.changes if change.what == "changed"]
    if len(changed) < sum(d.changed for d in differences):
        return set()
    had = [(name, now) for change in changed for name, (before, now) in change.fields.items() if before is not None]
    there_is = {
        "emptied_values": any(now is None for _, now in had),
        "moved_days": any(name in (*kind.happened, *kind.original) for name, _ in had),
    }
    return {name for name, some in there_is.items() if not some}


def _empty_versions(cursor: duckdb.DuckDBPyConnection, found: LookedAt) -> set[str]:
    """Asked at once, and first: nearly always the feed brought nothing else, and later, than this file speaks of."""
    names = ("later_versions", "missing_trials")
    sql, asked = found.query("select " + ", ".join(f"exists (from {name})" for name in names))
    return {name for name, some in zip(names, cursor.execute(sql, asked).fetchone(), strict=True) if not some}


def _tables(kind: type[Record], table: "Checked", checked: "list[Checked]") -> dict[str, str]:
    of = kind.kind
    changed = ", ".join(
        f"{{field: '{c.name}', before: before.{c.name}::varchar, now: now.{c.name}::varchar}}" for c in kind.columns()
    )
    tables = {
        "difference": f"select unnest($difference::{DIFFERENCE}, recursive := true)",
        "totals_said": f"select unnest($totals_said::{TOTALS_SAID}, recursive := true)",
        "this_file": THIS_FILE,
        "empty_file": "from this_file where rows = 0",
        "these_rows": elsewhere.these_rows(kind, table),
        "differing_rows": f"from differing_{of}",
        "gone_rows": f"from differing_{of} where what = 'gone'",
        "followed_versions": f"from followed_{of}",
        "sums": f"from sums_{of}",
        "feed_versions": f"{FEED_VERSIONS} and {own_series(kind, table.covers)}",
        "later_versions": """select v.* from feed_versions v semi join followed_versions using (trial_id)
            where v.data_date > $last_date""",
        "missing_trials": """select data_date, trial_id
            from (select distinct data_date from followed_versions)
            cross join (select trial_id from feed_versions union select trial_id from followed_versions)
            anti join followed_versions using (data_date, trial_id)""",
        "changed_values": f"""select * from (
            select data_date, trial_id, named, receipt, row_number, unnest([{changed}], recursive := true)
            from differing_{of} where what = 'changed') where before is distinct from now""",
        "emptied_values": "from changed_values where before is not null and now is null",
        "moved_days": """from changed_values where before is not null
            and list_contains((select happened || original from this_file), field)""",
    }
    if kind.happened:
        tables["days_ahead"] = _days(">", dict.fromkeys(kind.happened, "true"))
    if kind.expected:
        tables["forecasts_passed"] = _days("<", {name: f"{actual} is null" for name, actual in kind.expected})
    if kind.alike:
        tables["alike_rows"] = alike_rows(kind)
    if "site_id" in kind.model_fields:
        tables["activations"] = _activations(any(t.kind == "sites" for t in checked))
    return tables


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
            select trial_id, site_id, activated_on from sites_at($last_date, $known_at){here})
        where activated_on is not null group by all"""
