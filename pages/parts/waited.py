"""What waits for whom, in words: a sentence per late item, and which of them are looked at."""

from html import escape
from typing import TYPE_CHECKING

from pages.parts.chosen import Chosen, link
from pages.parts.remembered import view
from pages.parts.words import amount, days, missing, number
from pipelines.charts import theme

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("inputs", "deliverables", "documents", "contracts", "changes", "milestones")
"""The kinds of export that say what may be late."""

ALL = "all"
TYPES = {
    ALL: "All parties",
    "sponsor": "The sponsor",
    "vendor": "Vendors",
    "site": "Sites",
    "authority": "Authorities",
    "other": "Others",
}
PAGES = {"milestone": "milestones"}
"""The page about a kind of item, where it is not that of the deliverables."""

SENTENCES = 12


def spoken(chosen: Chosen) -> bool:
    """Whether any export speaks of what may be late."""
    return not set(KINDS).isdisjoint(view(chosen, "feeds")["kind"])


def of_type(waiting: "pd.DataFrame", party_type: str | None) -> "pd.DataFrame":
    """Those that wait for one type of party; all where none is named."""
    return waiting if party_type in (None, ALL) else waiting[waiting["party_type"] == party_type]


def headline(waiting: "pd.DataFrame", everything: "pd.DataFrame") -> str:
    """How many late items there are, of how many trials, and how many of them wait for the sponsor."""
    if waiting.empty:
        return "Nothing late waits for anybody" if everything.empty else "Nothing late waits for these parties"
    items, trials = len(waiting), waiting["trial_id"].nunique()
    sponsors = int((waiting["party_type"] == "sponsor").sum())
    first = waiting.iloc[0]
    return (
        f"{theme.counted(items, 'late item')} in {theme.counted(trials, 'trial')}, {sponsors} waiting for the sponsor; "
        f"first: {first['trial_id']}, {theme.counted(int(first['days']), 'day')} for {first['party']}"
    )


def with_words(waiting: "pd.DataFrame") -> "pd.DataFrame":
    """The rows with `sentence` and `cost`, in words."""
    rows = waiting.to_dict("records")
    return waiting.assign(sentence=[sentence(row) for row in rows], cost=[cost(row) for row in rows])


def sentence(row: dict) -> str:
    """One item: "TD-102 waits 34 days for Sponsor: comparator drug release; it holds …, and costs about … a week"."""
    who = "" if missing(row["who"]) or row["who"] == row["party"] else f" ({row['who']})"
    note = "" if missing(row["note"]) else f" ({row['note']})"
    return (
        f"{row['trial_id']} waits {theme.counted(int(row['days']), 'day')} for {row['party']}{who}: {row['item']}{note}"
        f"{_holds(row)}{_costs(row)}"
    )


def cost(row: dict) -> str:
    """What a week costs, each currency for itself; empty where nobody knows."""
    return " and ".join(amount(one["amount"], one["currency"]) for one in _list(row["costs"]))


def sentences(waiting: "pd.DataFrame") -> str:
    """HTML: the first sentences as a list; each leads to the page about it."""
    items = "".join(
        f'<li><a href="{escape(_page(row))}">{escape(sentence(row))}</a></li>'
        for row in waiting.head(SENTENCES).to_dict("records")
    )
    return f'<ul class="findings">{items}</ul>'


def _page(row: dict) -> str:
    return link(PAGES.get(row["kind"], "deliverables"), trials=[row["trial_id"]])


def _holds(row: dict) -> str:
    """The first milestone held with its slip, and how many more."""
    if missing(row["first_held"]):
        return ""
    slip = "" if missing(row["first_slip_days"]) else f" ({days(row['first_slip_days'])})"
    more = int(row["milestones_held"]) - (row["kind"] == "milestone") - 1
    return f"; it holds {row['first_held']}{slip}{f' and {number(more)} more' if more else ''}"


def _costs(row: dict) -> str:
    said = cost(row)
    return f", and costs about {said} a week" if said else ""


def _list(costs: object) -> list[dict]:
    return [] if costs is None or costs is not costs or not hasattr(costs, "__len__") else list(costs)
