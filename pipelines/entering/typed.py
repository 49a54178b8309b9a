"""What was typed as a file like any export: a header and one row, which is kept as it is, and read as it stands."""

import csv
import io

from pipelines.intake import naming
from pipelines.intake.entered import Row
from pipelines.intake.template import label
from pipelines.records.base import Column, Record


def file_of(kind: type[Record], values: Row) -> tuple[str, bytes]:
    """The name and the bytes of the file that says this row."""
    columns = [column for column in kind.columns() if _has_own_column(column, values)]
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow([label(kind, column) for column in columns])
    writer.writerow([values.get(column.name) or "" for column in columns])
    return _name(kind, values), text.getvalue().encode("utf-8")


def _has_own_column(column: Column, values: Row) -> bool:
    """A field that follows from another one's text has a column only where it is said otherwise."""
    return column.derived_from is None or values.get(column.name) is not None


def _name(kind: type[Record], values: Row) -> str:
    """The row's key; but a day in the name of a file would be taken for the day the file speaks for."""
    named = " ".join(filter(None, (kind.kind, *(values.get(name) for name in kind.key))))
    long = naming.shown(f"{named.replace('/', '-').replace(chr(92), '-')[:120]}.csv")
    return f"{kind.kind}.csv" if naming.date_in(long) else long
