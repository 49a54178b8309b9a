"""`trialdeck trace` and `original`: the rows, files and cells that a figure is made of, and those files."""

import datetime as dt
import json
from pathlib import Path

import click

from pipelines import metrics as book
from pipelines.cli_options import Day, Moment, json_option, looking_at, now, opened, store_option
from pipelines.cli_output import print_table
from pipelines.cli_uploads import write
from pipelines.plain import plain, rows_of
from pipelines.trace import SHOWN, Trace
from pipelines.trace import trace as trace_of
from pipelines.trace.original import original as original_of

NAMED = {"trial": "trial_id", "site": "site_id"}


@click.command()
@click.argument("name", metavar="METRIC")
@click.option("--as-of", type=Day(), required=True, help="The date the figure speaks about.")
@click.option("--known-at", type=Moment(), help="What was known then (UTC; a bare date: its end).  [default: now]")
@click.option("--level", type=click.Choice(book.LEVELS), help="[default: as the options below name it]")
@click.option("--trial", metavar="ID", help="The figure of this trial.")
@click.option("--country", help="The figure of this country in the trial.")
@click.option("--site", metavar="ID", help="The figure of this site of the trial.")
@click.option("--vendor", help="The figure of this vendor.")
@click.option("--currency", metavar="CODE", help="Which one, where there are figures in several currencies.")
@json_option
@store_option
def trace(
    name: str, as_of: dt.date, known_at: dt.datetime | None, as_json: bool, store_path: Path | None, **said: str | None
) -> None:
    """Print what the figure METRIC is made of: numerator, denominator, and every row with its file, sheet and cell.

    --json prints one object with the card, the SQL and all rows; people get the largest rows of each kind.
    """
    keys = {NAMED.get(key, key): value for key, value in said.items() if value is not None and key != "level"}
    level = said["level"] or next((lv for lv in ("site", "country", "trial", "vendor") if said[lv]), "portfolio")
    with opened(store_path) as (store, me):
        looking_at(store, me, (said["trial"],) if said["trial"] else ())
        moment = known_at or now()
        found = trace_of(store, me, name, as_of, moment, level, keys, shown=None if as_json else SHOWN)
    if as_json:
        click.echo(json.dumps(_whole(found), indent=1))
    else:
        _print(found)


def _whole(found: Trace) -> dict[str, object]:
    """Everything there is to say of a figure, as JSON has it."""
    return {
        "card": found.card.model_dump(mode="json", exclude={"sql"}),
        "sql": found.card.sql,
        "figure": {key: plain(value) for key, value in found.figure.row.items()},
        "made_of": {"numerator": found.ledger.numerator, "denominator": found.ledger.denominator},
        "numerator": found.numerator,
        "denominator": found.denominator,
        "rows_sql": found.ledger.sql,
        "ingredients": [vars(i) for i in found.ingredients],
        "rows": [{key: plain(value) for key, value in row.items()} for row in rows_of(found.rows)],
    }


def _print(found: Trace) -> None:
    row = found.figure.row
    print_table([{key: plain(row[key]) for key in row}])
    click.echo(f"\n{found.card.question}\n{found.card.formula}")
    numerator, denominator = found.ledger.in_words()
    click.echo(f"numerator: {numerator}; denominator: {denominator or 'none'}\n")
    print_table([vars(i) for i in found.ingredients])
    listed, rows = len(found.rows), found.row_count
    shown = f"the first {listed:,} of {rows:,} rows, the largest amounts first" if listed < rows else f"{rows:,} rows"
    click.echo(f"\n{found.ledger.rows}\n{shown}\n")
    short = found.rows.assign(sha256=found.rows["sha256"].str[:12]).drop(columns=["upload_id"])
    print_table([{key: plain(value) for key, value in row.items()} for row in rows_of(short)])


@click.command()
@click.argument("upload")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Where to.")
@store_option
def original(upload: str, output: Path, store_path: Path | None) -> None:
    """Write the file of the upload UPLOAD as it came."""
    with opened(store_path) as (store, me):
        found = original_of(store, me, upload)
        write(output, found.path.read_bytes())
    click.echo(f"{output}: {found.file_name} as it came, SHA-256 {found.sha256}", err=True)
