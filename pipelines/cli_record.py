"""`trialdeck record`: one row of any kind is entered, changed or ended by hand, as on the page Enter or edit."""

import datetime as dt
import tempfile
from contextlib import ExitStack
from pathlib import Path

import click
from pydantic import ValidationError

from pipelines.cli_ingest import as_objects, show
from pipelines.cli_options import Day, json_option, store_option
from pipelines.cli_output import print_json, readable
from pipelines.cli_way_in import way_in
from pipelines.entering.entry import Entry
from pipelines.errors import TrialdeckError
from pipelines.inbox.request import why as why_not
from pipelines.intake.in_turn import NOW
from pipelines.records import record as record_of


class Said(click.ParamType):
    """A field and its value, as in `status=closed`; nothing behind the sign empties the field."""

    name = "field=value"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """The field's name and the text, or a sentence that says how to write them."""
        if isinstance(value, tuple):
            return value
        name, sign, text = str(value).partition("=")
        if not sign or not name.strip():
            self.fail(f"{value!r} names no field and value: write it as status=closed.", param, ctx)
        return name.strip(), text


@click.command()
@click.argument("kind")
@click.option("--trial", metavar="ID", help="The trial the row is of.")
@click.option("--set", "values", multiple=True, type=Said(), help="What a field says; may be given again and again.")
@click.option("--row", "named", multiple=True, type=Said(), help="The key of the row to change; none for a new row.")
@click.option("--end", "ends", is_flag=True, help="The row named by --row no longer speaks from the data date on.")
@click.option("--why", required=True, help="The reason, kept in the audit trail.")
@click.option("--data-date", type=Day(), help="From which day on it stands so.  [default: today]")
@click.option("--accept", metavar="WHY", help="Why what a rule objects to is right; kept with the row.")
@click.option("--dry-run", is_flag=True, help="Read and check it, store nothing.")
@json_option
@store_option
@click.pass_context
def record(
    ctx: click.Context, dry_run: bool, as_json: bool, store_path: Path | None, data_date: dt.date | None, **said: object
) -> None:
    """Enter one row of a KIND by hand, change it, or end it.

    Exit code 0: it is stored. 1: something is wrong in it, and nothing is stored. 2: it was refused.
    """
    entry = _entry(data_date=data_date or dt.date.today(), **said)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        file = folder / entry.kind
        file.write_text(entry.model_dump_json(exclude_unset=True), encoding="utf-8")
        how = {"enters": True} | ({"dry_run": True} if dry_run else {})
        result = way_in(stack, store_path, how)(file, NOW)
    if result.refused:
        click.echo(readable(result.refused), err=True)
    if as_json:
        print_json(list(as_objects(result)))
    else:
        show([result], dry_run=dry_run)
    if result.exit_code == 1 and not dry_run:
        click.echo("Nothing is stored: mend what is wrong, and enter the row again.", err=True)
    ctx.exit(result.exit_code)


def _entry(
    *, kind: str, trial: str | None, values: tuple[tuple[str, str], ...], named: tuple[tuple[str, str], ...],
    **more: object,
) -> Entry:  # fmt: skip
    has_trial = trial is not None and record_of(kind).has_trial()
    of = {"trial_id": trial} if has_trial else {}
    row = {**of, **{name: text or None for name, text in named}} if named else None
    said = dict(values) if named else {**of, **dict(values)}
    try:
        return Entry(kind=record_of(kind).kind, row=row, values=said, **more)
    except ValidationError as error:
        raise TrialdeckError(f"The row cannot be understood ({why_not(error)}).") from error
