"""The store's tables and the macros that read them, made from the records and from `views/`.

A row of an export is stored once per content. It speaks in the versions `from_number <= number < until_number` of its
series, which is one (feed, kind, trial), and names the receipt of the sheet that first reported it. Both are numbers:
what a million rows have in common is stored once. The macros `<kind>_at(as_of, known_at)` pick the version that
speaks, put feed, upload and sheet beside its rows, and apply who may see what.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from graphlib import TopologicalSorter
from pathlib import Path

from pipelines.records.base import Record, Task
from pipelines.store.books import BOOKS
from pipelines.store.shared_macros import SHARED

OPEN = 2147483647
"""`until_number` of a row that the last loaded version still reports."""

SCHEMA_NUMBER = 5
"""Which shape the tables are of: one more with each change to them that an older store does not have."""

VIEWS = Path(__file__).resolve().parent.parent / "views"

USED = re.compile(r"\b(\w+)\s*\(\s*\$")
"""What a view reads: the name of a macro before its first parameter."""

ROW = "s.feed, r.* exclude (series, from_number, until_number, receipt), o.upload_id, o.sheet"
"""What a macro shows of a row `r`: its fields, and where it came from."""


def tables(records: Iterable[type[Record]]) -> Iterator[str]:
    """The statements that make every table there is not yet."""
    yield from BOOKS
    for record in records:
        columns = ", ".join(f"{c.name} {c.reading.sql}" for c in record.columns())
        yield (
            f"create table if not exists store.{record.kind} (series integer, {_trial_first(record)}{columns}, "
            f"from_number integer, until_number integer, receipt integer, row_number bigint)"
        )


def macros(records: Sequence[type[Record]]) -> Iterator[str]:
    """The statements that make every macro, those of `views/` after those they read."""
    yield from SHARED
    for record in records:
        yield _base(record)
        yield _said(record)
        yield _of_all(record)
        yield _at(record)
        yield _history(record)
    yield _named_vendors(records)
    yield _tasks(records)
    yield from _views()


def view_names() -> tuple[str, ...]:
    """The views there are: one SQL file each."""
    return tuple(sorted(path.stem for path in VIEWS.glob("*.sql")))


def _trial_first(record: type[Record]) -> str:
    return "" if record.has_trial() else "trial_id varchar, "


def lens(record: type[Record]) -> str:
    """SQL: rows that name a vendor are shown only for the vendors looked at; a row is `r`."""
    return "looks_at(r.vendor)" if record.vendor_lens else "true"


def _said(record: type[Record]) -> str:
    """`<kind>_said`: the rows that speak at the moment of the cursor.

    Figures read this: where a row came from is a join over a million rows, and no figure asks for it.
    """
    rows = _rows(record, "speaking", "at_moment(as_of, known_at)")
    return f"create or replace macro {record.kind}_said(as_of, known_at) as table {rows}"


def _of_all(record: type[Record]) -> str:
    """`<kind>_of_all`: the same rows whichever vendors are looked at, to ask whether what a row names is known."""
    rows = _rows(record, "speaking", "at_moment(as_of, known_at)", "true")
    return f"create or replace macro {record.kind}_of_all(as_of, known_at) as table {rows}"


def _at(record: type[Record]) -> str:
    """`<kind>_at`: the rows that speak at any moment, each with the upload, sheet and row it came from."""
    return (
        f"create or replace macro {record.kind}_at(as_of, known_at) as table "
        f"with spoken as (from resolved_versions(as_of, known_at) where kind = '{record.kind}') "
        f"select r.* exclude (receipt), o.upload_id, o.sheet from ({_rows(record, 'spoken')}) r "
        f"join store.sheets o using (receipt)"
    )


def _rows(record: type[Record], versions: str, where: str = "true", shown: str = "") -> str:
    """The rows of the versions that speak. Where feeds share a key the one in the first `place` speaks for it.

    shown: which rows are shown, as SQL; those of the vendors looked at unless said.
    """
    rows = (
        f"select s.feed, r.* exclude (series, from_number, until_number), s.stands_on as data_date, s.loaded_at "
        f"from store.{record.kind} r join {versions} s on s.kind = '{record.kind}' and {where} "
        f"and r.series = s.series and r.from_number <= s.number and s.number < r.until_number "
        f"where {shown or lens(record)}"
    )
    key = ", ".join(f"r.{name}" for name in dict.fromkeys(("trial_id", *record.key)))
    return (
        f"{rows} and s.feeds = 1 union all {rows} and s.feeds > 1 "
        f"qualify row_number() over (partition by {key} order by s.place) = 1"
    )


def _named_vendors(records: Sequence[type[Record]]) -> str:
    """`named_vendors`: every row of a trial that names a vendor."""
    named = (record for record in records if record.has_trial() and "vendor" in record.model_fields)
    rows = (f"select trial_id, vendor from {record.kind}_said(as_of, known_at)" for record in named)
    return f"create or replace macro named_vendors(as_of, known_at) as table {' union all '.join(rows)}"


def _base(record: type[Record]) -> str:
    """`<kind>_base`: the rows of the versions that a file of this feed and data date is laid upon."""
    fields = ", ".join(f"r.{name}" for name in dict.fromkeys(("trial_id", *(c.name for c in record.columns()))))
    return (
        f"create or replace macro {record.kind}_base(f, d) as table select {fields} from store.{record.kind} r "
        f"join base_versions(f, '{record.kind}', d) b on r.series = b.series "
        f"and r.from_number <= b.number and b.number < r.until_number"
    )


def _history(record: type[Record]) -> str:
    """`<kind>_history`: every content a row has had; `reported_on` is the data date from which an export said so.

    A content that comes back after another one has two lines: it is reported where the version before did not say it.
    That is nearly always the version that brought the row, found by its number; only where versions are missing or came
    out of order may it be a later one, and only for those the slow join over ranges is made.
    """
    begins = "(s.before is null or s.before < r.from_number or s.before >= r.until_number)"
    line = (
        f"select {ROW}, s.data_date as reported_on from store.{record.kind} r "
        f"join store.sheets o on r.receipt = o.receipt join spoken s on r.series = s.series"
    )
    return f"""create or replace macro {record.kind}_history(as_of, known_at) as table
        with spoken as (
            select series, feed, data_date, number,
                lag(number) over (partition by series order by data_date) as before
            from (select series, feed, data_date, max(number) as number from loaded_versions(as_of, known_at)
                  where kind = '{record.kind}' group by all)
        )
        {line} and r.from_number = s.number where {begins} and {lens(record)}
        union all
        {line} and r.from_number < s.number and s.number < r.until_number
        where s.before is distinct from s.number - 1 and {begins} and {lens(record)}"""


def _tasks(records: Iterable[type[Record]]) -> str:
    """`tasks_said`: what people have to do about rows that speak, and by when, whatever kind they are of."""
    tasks = " union all ".join(_task(record, task) for record in records for task in record.tasks)
    return f"create or replace macro tasks_said(as_of, known_at) as table {tasks}"


def _task(record: type[Record], task: Task) -> str:
    day, name = (f"coalesce({', '.join(f'r.{field}' for field in fields)})" for fields in (task.by, task.names))
    return (
        f"select '{record.kind}' as kind, '{task.what}' as what, nullif(r.trial_id, '') as trial_id, "
        f"trim(r.{task.who}) as person, {day} as due_on, {name} as item, r.{record.key[-1]} as item_id, "
        f"r.data_date, r.feed, r.receipt, r.row_number from {record.kind}_said(as_of, known_at) r "
        f"where r.{task.who} is not null and {day} is not null and {task.is_open.format('r')}"
    )


def _views() -> Iterator[str]:
    """A view is a table macro of (as_of, known_at). DuckDB binds a macro when it is made, so order is by use.

    Raises graphlib.CycleError where views read each other in a circle.
    """
    texts = {path.stem: _without_comments(path.read_text(encoding="utf-8")) for path in sorted(VIEWS.glob("*.sql"))}
    reads = {name: {used for used in USED.findall(text) if used in texts} for name, text in texts.items()}
    for name in TopologicalSorter(reads).static_order():
        body = re.sub(r"\$(as_of|known_at)\b", r"\1", texts[name]).strip().rstrip(";")
        yield f"create or replace macro {name}(as_of, known_at) as table {body}"


def _without_comments(sql: str) -> str:
    return "\n".join(line for line in sql.splitlines() if not line.lstrip().startswith("--"))
