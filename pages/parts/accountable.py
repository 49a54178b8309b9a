"""Who answers for what, as a matrix of one trial, and what people have on their desks."""

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts.html_table import Cell, Line, html_table
from pages.parts.showing import Tile
from pages.parts.words import level
from pipelines.charts import theme
from pipelines.plain import rows_of

if TYPE_CHECKING:
    import pandas as pd

LETTERS = {
    "accountable and responsible": "A/R",
    "accountable": "A",
    "responsible": "R",
    "consulted": "C",
    "informed": "I",
}
STATES = {"none": "nobody accountable", "two": "two accountable", "leaver": "who was accountable has left"}
TRANSFERRED = {"yes": "transferred", "partly": "partly the sponsor's", "no": "the sponsor's", None: "the sponsor's"}
MOST_PARTIES = 5
"""With the activity and whose it is, seven columns: what a projector shows."""


def headline(activities: "pd.DataFrame") -> str:
    """How many activities lack exactly one accountable, in how many trials, and the first of them."""
    gaps = activities[activities["state"] != "one"]
    of = theme.counted(len(activities), "activity", "activities")
    if gaps.empty:
        return f"Each of {of} has exactly one accountable"
    first = rows_of(gaps.sort_values("state", key=lambda s: s.map(list(STATES).index)))[0]
    trials = theme.counted(gaps["trial_id"].nunique(), "trial")
    lack = "lacks" if len(gaps) == 1 else "lack"
    return (
        f"{len(gaps)} of {of} {lack} exactly one accountable, in {trials}; first: {first['activity']} of "
        f"{first['trial_id']}, {STATES[first['state']]}"
    )


def untransferred(activities: "pd.DataFrame") -> Tile:
    """How many activities a vendor does that were not transferred to it in writing."""
    done = int(activities["is_done_untransferred"].sum())
    note = "what was not transferred in writing stays the sponsor's"
    return Tile("Done by a vendor, not transferred", theme.counted(done, "activity", "activities"), note)


def trial(activities: "pd.DataFrame") -> str:
    """Choose a trial, the one with most gaps first."""
    gaps = (activities["state"] != "one").groupby(activities["trial_id"]).sum()
    known = sorted(gaps.index, key=lambda trial_id: (-gaps[trial_id], trial_id))
    return st.selectbox("Trial (the one with most gaps first)", known, key="trial", bind="query-params", width=360)


def matrix(activities: "pd.DataFrame", roles: "pd.DataFrame") -> str:
    """HTML: activity by party with the letters of their roles; of one trial. Gaps are marked at the activity."""
    parties = _parties(roles)
    shown, others = parties[:MOST_PARTIES], parties[MOST_PARTIES:]
    heads = ("Activity", "Whose it is", *shown)
    lines = [_activity(row, roles, shown, others) for row in rows_of(activities)]
    return html_table(heads, lines, caption="Activities by party: accountable, responsible, ...", name="raci sides")


def _parties(roles: "pd.DataFrame") -> list[str]:
    """The sponsor first, then who has most roles."""
    counts = roles["party"].value_counts()
    sponsors = set(roles.loc[roles["party_type"] == "sponsor", "party"])
    return sorted(counts.index, key=lambda party: (party not in sponsors, -counts[party], party))


def _activity(row: dict, roles: "pd.DataFrame", shown: list[str], others: list[str]) -> Line:
    own = rows_of(roles[roles["activity"].str.casefold() == row["activity"].casefold()])
    rest = ", ".join(f"{letter} {party}" for party in others for letter, _ in _held(own, party))
    gap = STATES.get(row["state"], "")
    note = "done by a vendor, not transferred" if row["is_done_untransferred"] else ""
    return Line(
        [
            Cell(row["activity"], rest, strong=gap, tone="red"),
            Cell(TRANSFERRED[row["transferred"]], strong=note, tone="amber"),
            *(_party(own, party) for party in shown),
        ],
        "red" if gap else "plain",
    )


def _party(own: list[dict], party: str) -> Cell:
    """The letters of a party; below them who holds each, by its letter where there are several."""
    held = dict.fromkeys(_held(own, party))
    letters = list(dict.fromkeys(letter for letter, _ in held))
    people = (f"{letter}: {who}" if len(letters) > 1 else who for letter, who in held if who)
    return Cell(", ".join(letters), "; ".join(people))


def _held(own: list[dict], party: str) -> list[tuple[str, str]]:
    """The letters of a party in an activity with who holds the role; who left says so."""
    return [
        (LETTERS[r["role"]], f"{level(r['person'] or '')}{_left(r)}") for r in own if r["party"] == party
    ]  # fmt: skip


def _left(row: dict) -> str:
    gone = row["left_on"] is not None and row["left_on"] <= row["data_date"]
    return f" (left {row['left_on'].date().isoformat()})" if gone else ""


def retained(activities: "pd.DataFrame") -> "pd.DataFrame":
    """What was not transferred whole, an activity each with the trials in which it stays with the sponsor."""
    kept = activities[activities["is_retained"]]
    kept = kept.assign(transferred=kept["transferred"].fillna("not said").replace({"no": "not transferred"}))
    by = kept.groupby(["activity", "transferred"], sort=True)
    found = by.agg(trials=("trial_id", "nunique"), which=("trial_id", ", ".join), done_by=("done_by", _names))
    return found.reset_index().sort_values(["transferred", "activity"])


def _names(texts: "pd.Series") -> str:
    return ", ".join(sorted({name.strip() for text in texts.dropna() for name in text.split(";")}))


def items(tasks: "pd.DataFrame", person: str, within: int) -> "pd.DataFrame":
    """What one person has to do within so many days, what is overdue first."""
    return tasks[(tasks["person"] == person) & (tasks["days_ahead"] <= within)]


def items_said(mine: "pd.DataFrame", person: str, within: int) -> str:
    """How much that is, as a heading."""
    if mine.empty:
        return f"Nothing is due of {person} within {within} days"
    late = int((mine["days_ahead"] < 0).sum())
    return f"{person}: {theme.counted(len(mine), 'item')} within {within} days" + (f", {late} overdue" if late else "")
