"""What the page about one trial says: its two voices, its figures by area, and its countries and sites."""

from dataclasses import replace
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st

from pages.parts import remembered
from pages.parts.book import AREAS
from pages.parts.chosen import Chosen, link, trace_link
from pages.parts.html_table import Cell, Line, html_table
from pages.parts.showing import badge
from pages.parts.trial_rows import TrialRow, trial_rows
from pages.parts.trial_table import declared, differs
from pages.parts.words import day, figure, kind_name, missing, number
from pipelines import metrics

if TYPE_CHECKING:
    import pandas as pd


class Rows(NamedTuple):
    """A list of the trial's rows: what it is called, which view says it, which export brings it, what is shown."""

    title: str
    view: str
    export: str
    columns: tuple[str, ...]


FROM = ("feed", "upload_id", "sheet", "row_number")
LISTS = (
    Rows(
        "Sites",
        "site_status",
        "sites",
        (
            "site_id", "site_name", "country", "vendor", "state", "activated_on", "enrolled", "screened",
            "screen_failed", "rate_per_month", "target_participants", "days_since_last_enrolled", "data_date",
        ),
    ),
    Rows(
        "Milestones",
        "milestone_list",
        "milestones",
        (
            "name", "country", "site_id", "state", "baseline_on", "rebaseline_on", "forecast_on", "actual_on",
            "slippage_days", "credit_days", "moved_days", "waiting_on", "slip_cause", "owner", "vendor", *FROM,
        ),
    ),
    Rows(
        "Risks",
        "risk_list",
        "risks",
        (
            "risk_id", "title", "category", "vendor", "probability", "impact", "score", "score_before", "status",
            "owner", "due_on", "is_overdue", "mitigation", *FROM,
        ),
    ),
)  # fmt: skip
WORDS = {"red": "off track", "amber": "at risk", "green": "on track", "unknown": "not known to be on track"}
BY_PLACE = ("enrolled", "enrollment_rate", "screen_failure_rate", "sites_activated", "non_enrolling_sites")


def pick(chosen: Chosen) -> Chosen | None:
    """The choices narrowed to one trial, which lives in the address; None where no trial is known."""
    known = remembered.view(chosen, "trial_list")["trial_id"].tolist()
    if not known:
        return None
    # No trial is the widget's default: a default vanishes from the address, and Back would land on the same page again.
    first = remembered.standing(chosen)["trial_id"].iloc[0]
    asked = st.selectbox(
        "Trial", known, None, key="trial", bind="query-params", placeholder=f"{first}: most in need", width=360
    )
    trial = asked or first
    return replace(chosen, viewer=chosen.viewer.narrowed(trials=(trial,)), trials=(trial,))


def summary(everything: Chosen, trial: str) -> tuple[str, str]:
    """The headline, and the two voices as HTML. The figures of all trials are asked: other pages remember them too."""
    row = next(row for row in trial_rows(everything) if row.trial_id == trial)
    driver = row.standing["driver_title"]
    value = figure(row.standing["value"], row.standing["unit"]) if not missing(row.standing["value"]) else ""
    why = "" if missing(driver) else f": {driver.lower()} {value}".rstrip()
    return f"{row.trial_id} is {WORDS[row.standing['status']]}{why}", f"{_about(row)}{_voices(row)}"


def _about(row: TrialRow) -> str:
    keys = ("short_name", "phase", "indication", "title", "status", "lead_vendor")
    said = [str(row.about[key]) for key in keys if not missing(row.about.get(key))]
    return f'<p class="compared">{escape(" · ".join(said))}</p>'


def _voices(row: TrialRow) -> str:
    """Computed and declared side by side; where they differ it is said, and a comment is asked for."""
    computed = f"<p><b>Computed</b> {badge(row.standing['status'])} {escape(_reasons(row))}</p>"
    voice = declared(row)
    if voice is None:
        return f'<div class="voices">{computed}<p><b>Project manager</b> has declared no status.</p></div>'
    who = [row.about.get("declared_by"), row.about.get("declared_on")]
    said = ", ".join(day(part) if i else str(part) for i, part in enumerate(who) if not missing(part))
    comment = row.about.get("declared_comment")
    quote = "gives no comment." if missing(comment) else f"“{comment}”"
    apart = (
        f'<p><b>The two differ:</b> the committee asks why. <a href="{escape(link("two_voices"))}">Since when</a></p>'
        if differs(row)
        else ""
    )
    return (
        f'<div class="voices">{computed}<p><b>Project manager</b> {badge(voice)} '
        f"{escape(f'({said}) ' if said else '')}{escape(quote)}</p>{apart}</div>"
    )


def _reasons(row: TrialRow) -> str:
    """What makes it so. The badge before it has said the status already."""
    reasons = row.standing["reasons"]
    return "" if missing(reasons) else str(reasons).removeprefix(f"{WORDS[row.standing['status']]}: ")


def target(chosen: Chosen) -> float | None:
    """The participants planned in all."""
    row = remembered.view(chosen, "trial_list").to_dict("records")[0]
    return None if missing(row["planned_participants"]) else float(row["planned_participants"])


def figures_by_area(everything: Chosen, trial: str) -> str:
    """HTML: every metric of the trial, area by area, with its status, what it is out of, and why where unknown.

    Areas of which no export speaks are said in one sentence under them.
    """
    known, tables, silent = remembered.kinds(everything).get(trial, set()), [], []
    for area, cards in groupby(metrics.cards().values(), key=lambda card: card.area):
        found = list(cards)
        kinds = sorted({need.split(".")[0] for card in found for group in card.needs for need in group})
        if kinds and known.isdisjoint(kinds):
            silent.append(f"{AREAS[area]} ({', '.join(kind_name(kind).lower() for kind in kinds)})")
        else:
            tables.append(_area(everything, trial, AREAS[area], found))
    missing_here = f'<p class="compared">No export speaks here of: {escape("; ".join(silent))}.</p>' if silent else ""
    return f'<div class="areas">{"".join(tables)}</div>{missing_here}'


def _area(everything: Chosen, trial: str, title: str, cards: list[metrics.Card]) -> str:
    lines = [_figure_line(card, row) for card in cards for row in _of_trial(everything, card.name, "trial", trial)]
    table = html_table(("Figure", "Value", "Status", "Why"), lines, caption=title, name="figures")
    return f'<section><h3 class="sheet">{escape(title)}</h3>{table}</section>'


def _figure_line(card: metrics.Card, row: dict[str, Any]) -> Line:
    out_of = ""
    if not missing(row["value"]) and not missing(row["denominator"]) and card.unit in ("percent", "ratio", "sites"):
        out_of = f"{number(row['numerator'])} of {number(row['denominator'])}"
    reason = "" if missing(row["reason"]) else str(row["reason"])
    title = card.title if missing(row["currency"]) else f"{card.title}, {row['currency']}"
    return Line(
        [
            Cell(title, href=link("metric_book", metric=card.name)),
            Cell(
                figure(row["value"], card.unit, row["currency"]),
                href=trace_link(card.name, "trial", trial_id=row["trial_id"], currency=row["currency"]),
            ),
            Cell(html=badge(row["status"])),
            Cell(sub="; ".join(part for part in (out_of, reason) if part)),
        ],
        row["status"] if not missing(row["status"]) else "plain",
    )


def _of_trial(everything: Chosen, name: str, level: str, trial: str) -> list[dict[str, Any]]:
    found = remembered.figures(everything, name, level)
    return found[found["trial_id"] == trial].to_dict("records")


def by_country(everything: Chosen, trial: str) -> list[dict[str, str]]:
    """Per country of the trial the figures that exist there, in words."""
    rows: dict[str, dict[str, str]] = {}
    for name in BY_PLACE:
        card = metrics.card(name)
        for row in _of_trial(everything, name, "country", trial):
            place = rows.setdefault(row["country"], {"Country": row["country"]})
            place[card.title] = figure(row["value"], "ratio" if card.unit.endswith("site-month") else card.unit)
    return [rows[place] for place in sorted(rows, key=str)]


def rows_of(chosen: Chosen, view: str, country: str | None) -> "pd.DataFrame":
    """The rows of a list, with the file, sheet and row that say it; of one country where one is chosen."""
    found = remembered.view(chosen, view)
    return found if country is None or "country" not in found else found[found["country"] == country]
