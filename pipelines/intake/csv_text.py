"""Text files become sheets: encoding, delimiter and quotes are decided here; what is proven strict CSV, DuckDB reads.

Everything else is read record by record in the reading process, exactly and about ten times slower.
"""

from dataclasses import replace
from pathlib import Path

from pipelines.errors import RefusedFile
from pipelines.intake.csv_columns import SPACES, read_plain
from pipelines.intake.read_dialect import NAMES, Dialect, dialect_of
from pipelines.intake.read_encoding import Text, as_utf8
from pipelines.intake.read_limits import COLUMNS, CSV_ROWS
from pipelines.intake.read_pool import read_elsewhere
from pipelines.intake.read_proof import prove
from pipelines.intake.read_sheet import CsvSource, Sheet
from pipelines.settings import Settings

WORTH_PROVING = 1 << 20


def read_text(path: Path, name: str, scratch: Path, settings: Settings) -> Sheet:
    """One sheet named `name`. Raises RefusedFile."""
    if path.stat().st_size > settings.max_csv_mb << 20:
        raise RefusedFile(f"it is larger than {settings.max_csv_mb:,} MB: split it.")
    text = as_utf8(path, scratch)
    dialect = dialect_of(text.path, text.begins)
    separator = NAMES.get(dialect.delimiter, repr(dialect.delimiter))
    notes = [*text.notes, *([f"The cells are separated by {separator}s."] if dialect.delimiter != "," else [])]
    if text.path.stat().st_size >= WORTH_PROVING:
        rows = read_plain(text.path, dialect)
        if rows is not None:
            return Sheet(name, rows, notes=notes, is_workbook=False)
        source = strict_source(text, dialect)
        if source is not None:
            return Sheet(name, None, notes=notes, csv=source, is_workbook=False)
    sheet = _exactly(text.path, dialect, scratch, settings)
    if text.is_copy:
        text.path.unlink()
    return replace(sheet, name=name, notes=[*notes, *sheet.notes], is_workbook=False)


def read_exactly(sheet: Sheet, scratch: Path, settings: Settings) -> Sheet:
    """The rows of a sheet that DuckDB failed to read although it was proven to be strict CSV."""
    dialect = Dialect(sheet.csv.delimiter, sheet.csv.columns, sheet.csv.skip)
    exact = _exactly(sheet.csv.path, dialect, scratch, settings)
    return replace(exact, name=sheet.name, notes=[*sheet.notes, *exact.notes], is_workbook=False)


def strict_source(text: Text, dialect: Dialect) -> CsvSource | None:
    """The file as strict CSV for DuckDB; None where that cannot be proven."""
    if dialect.width > COLUMNS:
        return None
    begins = text.begins + (_first_line(text) if dialect.skip else 0)
    proof = prove(text.path, begins, dialect.delimiter, dialect.width)
    if proof is None or proof.records > CSV_ROWS:
        return None
    return CsvSource(
        text.path,
        dialect.delimiter,
        dialect.width,
        proof.records,
        multiline=proof.multiline,
        blank_records=proof.blank_records,
        skip=dialect.skip,
        trimmed=frozenset(proof.trimmed),
        only_spaces=proof.only_spaces,
    )


def _exactly(path: Path, dialect: Dialect, scratch: Path, settings: Settings) -> Sheet:
    how = {"delimiter": dialect.delimiter, "skip": dialect.skip, "width": dialect.width}
    return read_elsewhere("text", path, scratch, settings, **how)[0]


def _first_line(text: Text) -> int:
    with text.path.open("rb") as file:
        file.seek(text.begins)
        return len(file.readline())


def csv_table_sql(source: CsvSource) -> tuple[str, dict[str, object]]:
    """A select of c0, c1, … from the file, as text, trimmed, empty as null, and its parameters.

    It gives every record in the file's order, blank ones too. In a table made of it `rowid + skip + 1` is the row as
    Excel counts: numbering the rows in the query itself would make DuckDB read the file on one thread.
    """
    names = [f"c{i}" for i in range(source.columns)]
    cells = [_trimmed(name, source) if i in source.trimmed else name for i, name in enumerate(names)]
    columns = ", ".join(f"'{name}': 'varchar'" for name in names)
    sql = (
        f"select {', '.join(cells)} "
        "from read_csv($path, auto_detect = false, header = false, delim = $delimiter, quote = $quote, "
        "escape = $quote, skip = $skip, strict_mode = true, null_padding = false, parallel = $parallel, "
        f"columns = {{{columns}}})"
    )
    parameters = {
        "path": str(source.path),
        "delimiter": source.delimiter,
        "quote": source.quote,
        "skip": source.skip,
        # Measured with 1.5.5: in parallel, line ends inside cells break the reader at the seams of its work,
        # and with `new_line` given as well as `strict_mode` so does every \r\n.
        "parallel": not source.multiline,
    }
    return sql, parameters


def _trimmed(name: str, source: CsvSource) -> str:
    """Trimming by a list of characters costs DuckDB four times as much as trimming spaces, so only where it must be."""
    if source.only_spaces:
        return f"nullif(trim({name}), '') as {name}"
    listed = " || ".join(f"chr({ord(character)})" for character in SPACES)
    return f"nullif(trim({name}, {listed}), '') as {name}"
