"""`trialdeck thresholds` and `threshold`: from which value on a figure is amber or red, where, and who said so."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import click

from pipelines.cli_options import Day, json_option, now, opened, store_option
from pipelines.cli_output import print_frame
from pipelines.metrics.overriding import override
from pipelines.store import thresholds as kept
from pipelines.store.thresholds import Override


class Value(click.ParamType):
    """A number as the card has it: a share as 0.85, or as 85%."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number, or a sentence that says how to write one."""
        text = str(value).strip()
        digits = text.removesuffix("%").strip()
        try:
            return float(digits) / (1 if digits == text else 100)
        except ValueError:
            self.fail(f"{text!r} is not a number: write it as 45, as 0.85 or as 85%.", param, ctx)


@click.command()
@click.option("--as-of", type=Day(), help="The date at which they hold or not.  [default: today]")
@json_option
@store_option
def thresholds(as_of: dt.date | None, as_json: bool, store_path: Path | None) -> None:
    """List the thresholds that people set over those of the cards, newest first, and which of them hold."""
    with opened(store_path) as (store, me):
        found = kept.listed(store, me, as_of or dt.date.today(), now())
    print_frame(found, "json" if as_json else "table")


def _where_and_when(command: Callable) -> Callable:
    """What `set` and `withdraw` share."""
    options = (
        click.option("--trial", "trial_id", default="", metavar="ID", help="In this trial only."),
        click.option("--phase", default="", help="In the trials of this phase only, as their sponsor writes it."),
        click.option("--effective-on", type=Day(), help="From which day on.  [default: today]"),
        click.option("--why", required=True, help="The reason, shown beside the thresholds."),
        store_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(epilog="Each of them takes --store FILE, like every command.")
def threshold() -> None:
    """Set thresholds over those of a card, or take them back."""


@threshold.command("set")
@click.argument("metric")
@click.option("--amber", type=Value(), required=True, help="At risk from this value on: a share as 0.85 or 85%.")
@click.option("--red", type=Value(), required=True, help="Off track from this value on.")
@_where_and_when
def set_one(
    metric: str,
    amber: float,
    red: float,
    trial_id: str,
    phase: str,
    effective_on: dt.date | None,
    why: str,
    store_path: Path | None,
) -> None:
    """Judge METRIC by these thresholds from a day on: in all trials, those of one phase, or one trial."""
    said = Override(metric, amber, red, effective_on or dt.date.today(), why, trial_id, phase)
    with opened(store_path) as (store, me):
        override(store, me, said, now())
    click.echo(f"{metric} of {said.place()}: amber {amber:g}, red {red:g} from {said.effective_on} on.", err=True)


@threshold.command("withdraw")
@click.argument("metric")
@_where_and_when
def withdraw_one(
    metric: str, trial_id: str, phase: str, effective_on: dt.date | None, why: str, store_path: Path | None
) -> None:
    """Take back what was set for METRIC: what is said less particularly judges again, in the end the card."""
    said = Override(metric, None, None, effective_on or dt.date.today(), why, trial_id, phase)
    with opened(store_path) as (store, me):
        override(store, me, said, now())
    click.echo(f"{metric} of {said.place()}: taken back from {said.effective_on} on.", err=True)
