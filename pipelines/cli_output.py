"""How rows leave the command line: a table for people, CSV and JSON for programs."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping

import click
import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.plain import plain

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
WIDE = 240
"""Columns of a table that goes to a file or a pipe: nothing should be cut there."""


def print_frame(frame: pd.DataFrame, form: str) -> None:
    """Print the rows of a frame as `table`, `csv` or `json`; missing values are empty, or null."""
    rows = [{name: plain(value) for name, value in row.items()} for row in frame.astype(object).to_dict("records")]
    if form == "json":
        print_json(rows)
    elif form == "csv":
        print_csv(list(frame.columns), rows)
    else:
        print_table(rows)


def print_json(rows: Iterable[Mapping[str, object]]) -> None:
    """An array with one object per line, in plain ASCII, so that it survives any terminal and pipe."""
    click.echo("[" + ",\n ".join(json.dumps(row) for row in rows) + "]")


def print_csv(columns: list[str], rows: Iterable[Mapping[str, object]]) -> None:
    """CSV with a header. Text that a spreadsheet would run as a formula gets a leading quote."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([csv_cell(row[name]) for name in columns] for row in rows)


def csv_cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if isinstance(value, list):
        value = "; ".join("" if part is None else str(part) for part in value)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def print_table(rows: list[Mapping[str, object]], columns: Iterable[str] | None = None) -> None:
    """A table for people; columns in which no row has a value are left out."""
    if not rows:
        click.echo("no rows")
        return
    names = [name for name in columns or rows[0] if any(row[name] not in (None, "", []) for row in rows)]
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in names:
        numeric = all(isinstance(row[name], (int, float, type(None))) for row in rows)
        table.add_column(name.replace("_", " "), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(table_cell(row[name])) for name in names))
    console().print(table)


def table_cell(value: object) -> str:
    """A value as people read it, without characters that would steer their terminal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.3f}" if abs(value) >= 0.1 else f"{value:.3g}"
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return readable(text)


def readable(text: str) -> str:
    """Text with line breaks as spaces and control characters shown, so that it cannot steer a terminal."""
    return "".join(c if c.isprintable() else " " if c in "\n\r\t" else ascii(c)[1:-1] for c in text)


def console(*, stderr: bool = False) -> Console:
    """The terminal, or a wide page where the output goes elsewhere; text is printed as it is, never as markup."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(file=stream, width=None if stream.isatty() else WIDE, markup=False, emoji=False, highlight=False)
