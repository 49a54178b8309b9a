"""`trialdeck metrics`, `metric` and `view`: the figures, and the tables behind the charts."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import click

from pipelines import metrics as book
from pipelines import views
from pipelines.cli_options import Day, Moment, json_option, looking_at, now, opened, store_option
from pipelines.cli_output import print_frame, print_json, print_table
from pipelines.metrics.judge import COLUMNS


def _clocks_and_format(command: Callable) -> Callable:
    """The options that `metric` and `view` share, in the order the help shows them."""
    options = (
        click.option("--as-of", type=Day(), required=True, help="The date the figures speak about."),
        click.option(
            "--known-at", type=Moment(), help="What was known then (UTC; a bare date: its end).  [default: now]"
        ),
        click.option("--trial", "trials", multiple=True, metavar="ID", help="This trial only; may be repeated."),
        click.option(
            "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
        ),
        store_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@json_option
@store_option
def metrics(as_json: bool, store_path: Path | None) -> None:
    """List the figures there are; --json prints their whole cards."""
    if as_json:
        print_json([card.model_dump(mode="json") for card in book.cards().values()])
        return
    columns = ("area", "name", "title", "unit", "question")
    print_table([{name: getattr(card, name) for name in columns} for card in book.cards().values()])


@click.command()
@click.argument("name")
@click.option("--level", type=click.Choice(book.LEVELS), help="One level only.  [default: all]")
@_clocks_and_format
def metric(
    name: str,
    level: str | None,
    as_of: dt.date,
    known_at: dt.datetime | None,
    trials: tuple[str, ...],
    form: str,
    store_path: Path | None,
) -> None:
    """Print the figure NAME at every level: numerator, denominator, value, status, and why where there is none."""
    book.card(name)
    with opened(store_path) as (store, me):
        viewer = looking_at(store, me, trials)
        found = book.run(store, viewer, name, as_of, known_at or now(), level)
    print_frame(found[list(COLUMNS)], form)


@click.command()
@click.argument("name")
@_clocks_and_format
def view(
    name: str,
    as_of: dt.date,
    known_at: dt.datetime | None,
    trials: tuple[str, ...],
    form: str,
    store_path: Path | None,
) -> None:
    """Print the view NAME: one of the tables and series that charts and lists are made of."""
    with opened(store_path) as (store, me):
        viewer = looking_at(store, me, trials)
        print_frame(views.run(store, viewer, name, as_of, known_at or now()), form)
