"""`trialdeck reviews`, `review` and `declare`: what committees looked at and when, and how people say trials stand."""

import datetime as dt
from dataclasses import asdict
from pathlib import Path

import click
import pandas as pd

from pipelines.access import ALL_TRIALS
from pipelines.cli_options import Day, Moment, json_option, now, opened, store_option
from pipelines.cli_output import print_frame
from pipelines.review.making import Plan, make
from pipelines.store import declarations, review_changes
from pipelines.store import reviews as kept

COLUMNS = (
    "review_id", "body", "held_on", "as_of", "known_at", "trials", "attendance", "made_at", "made_by", "closed_at",
    "closed_by",
)  # fmt: skip


@click.command()
@click.option("--body", help="Of this body only.")
@json_option
@store_option
def reviews(body: str | None, as_json: bool, store_path: Path | None) -> None:
    """List the reviews that count, newest first: which body, held when, about which moment, closed or not."""
    with opened(store_path) as (store, me):
        rows = [asdict(review) for review in kept.listed(store, me, body)]
    print_frame(pd.DataFrame(rows, columns=list(COLUMNS)), "json" if as_json else "table")


@click.group(epilog="Each of them takes --store FILE, like every command.")
def review() -> None:
    """Make a review of a committee, comment on it, close it, or take it back."""


@review.command("make")
@click.argument("body")
@click.option("--held-on", type=Day(), required=True, help="The day the committee met.")
@click.option("--as-of", type=Day(), required=True, help="The date its figures speak about.")
@click.option("--known-at", type=Moment(), help="What was known then (UTC).  [default: the end of the day it was held]")
@click.option("--trial", "trials", multiple=True, metavar="ID", help="This trial only; may be repeated.")
@click.option("--attendee", "attendance", multiple=True, metavar="NAME", help="Who was there; may be repeated.")
@store_option
def make_one(
    body: str,
    held_on: dt.date,
    as_of: dt.date,
    known_at: dt.datetime | None,
    trials: tuple[str, ...],
    attendance: tuple[str, ...],
    store_path: Path | None,
) -> None:
    """Make the review that BODY held, and keep what it saw: figures, and computed and declared status per trial."""
    plan = Plan(body, held_on, as_of, known_at, trials or ALL_TRIALS, attendance)
    with opened(store_path) as (store, me):
        made = make(store, me, plan, now())
        missing = review_changes.uncommented(store, me, made.review_id)
    later = "; it was entered later than it was held" if made.is_entered_later else ""
    click.echo(f"Review {made.review_id} is made, as known at {made.known_at:%Y-%m-%d %H:%M} (UTC){later}.", err=True)
    if missing:
        click.echo(f"Before it can be closed, say why the two voices differ: {', '.join(missing)}.", err=True)


@review.command("comment")
@click.argument("review_id", metavar="ID")
@click.argument("trial")
@click.argument("text")
@store_option
def comment_one(review_id: str, trial: str, text: str, store_path: Path | None) -> None:
    """Say in the review ID why the declared and the computed status of TRIAL differ."""
    with opened(store_path) as (store, me):
        review_changes.comment(store, me, review_id, {trial: text}, now())
    click.echo(f"The comment on {trial} is kept with review {review_id}.", err=True)


@review.command("close")
@click.argument("review_id", metavar="ID")
@store_option
def close_one(review_id: str, store_path: Path | None) -> None:
    """Close the review ID: refused while a trial whose declared and computed status differ has no comment."""
    with opened(store_path) as (store, me):
        review_changes.close(store, me, review_id, now())
    click.echo(f"Review {review_id} is closed.", err=True)


@review.command("withdraw")
@click.argument("review_id", metavar="ID")
@click.option("--why", required=True, help="The reason, kept with the withdrawal.")
@store_option
def withdraw_one(review_id: str, why: str, store_path: Path | None) -> None:
    """Take the review ID back: it stays stored and no longer counts."""
    with opened(store_path) as (store, me):
        review_changes.withdraw(store, me, review_id, why, now())
    click.echo(f"Review {review_id} has been withdrawn.", err=True)


@click.command()
@click.argument("trial")
@click.argument("status", type=click.Choice(declarations.STATUSES))
@click.option("--why", required=True, help="The comment that stands beside the status.")
@click.option("--stated-on", type=Day(), help="From which day it holds.  [default: today]")
@store_option
def declare(trial: str, status: str, why: str, stated_on: dt.date | None, store_path: Path | None) -> None:
    """Declare that TRIAL stands so, until its export or a person says otherwise of a later day."""
    with opened(store_path) as (store, me):
        declarations.declare(store, me, trial, status, why, stated_on or dt.date.today(), now())
    click.echo(f"{trial} is declared {status}.", err=True)
