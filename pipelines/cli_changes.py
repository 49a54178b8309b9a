"""`trialdeck changes`: what changed between two moments."""

import datetime as dt
from pathlib import Path

import click

from pipelines.cli_options import Day, Moment, looking_at, now, opened, store_option
from pipelines.cli_output import print_frame
from pipelines.moment import Moment as TwoClocks
from pipelines.review.compare import compare

PARTS = ("changes", "quantities", "rows")
SHOWN = ("list", "trial_id", "kind", "named", "how", "field", "before", "now", "size", "unit", "sheet", "row_number")
"""The columns of a change that a person reads; programs get them all."""


@click.command()
@click.option("--from-as-of", type=Day(), required=True, help="The earlier date.")
@click.option(
    "--from-known-at", type=Moment(), help="What was known then (UTC; a bare date: its end).  [default: as --known-at]"
)
@click.option("--as-of", type=Day(), required=True, help="The later date.")
@click.option("--known-at", type=Moment(), help="What was known at the later date.  [default: now]")
@click.option("--trial", "trials", multiple=True, metavar="ID", help="This trial only; may be repeated.")
@click.option(
    "--part",
    type=click.Choice(PARTS),
    default=PARTS[0],
    show_default=True,
    help="Each change in its list; participants and money that add up from then to now; or the rows of each kind.",
)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@store_option
def changes(
    from_as_of: dt.date,
    from_known_at: dt.datetime | None,
    as_of: dt.date,
    known_at: dt.datetime | None,
    trials: tuple[str, ...],
    part: str,
    form: str,
    store_path: Path | None,
) -> None:
    """Print what changed between two moments: new events, moved, corrected, gone, re-baselined, and risks."""
    until = known_at or now()
    with opened(store_path) as (store, me):
        viewer = looking_at(store, me, trials)
        found = compare(store, viewer, TwoClocks(from_as_of, from_known_at or until), TwoClocks(as_of, until))
    frame = getattr(found, part).drop(columns=["fields", "weight"], errors="ignore")
    print_frame(frame[list(SHOWN)] if part == "changes" and form == "table" else frame, form)
