"""The metric book's cards as HTML: the words are those of the cards beside the SQL, nothing is said twice."""

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from pages.parts import overrides
from pages.parts.chosen import Chosen, link
from pages.parts.html_table import Cell, Line, html_table
from pages.parts.overrides import holding, words
from pages.parts.words import day, kind_name
from pipelines import metrics
from pipelines.metrics.card import Card
from pipelines.metrics.judge import judging
from pipelines.store.thresholds import Held, place

if TYPE_CHECKING:
    import pandas as pd

NAMED = 3
"""How many trials and phases with thresholds of their own the list names."""

AREAS = {
    "enrollment": "Enrollment",
    "milestones": "Milestones",
    "budget": "Budget",
    "contracts": "Contracts and changes",
    "deliverables": "Deliverables, inputs and documents",
    "payments": "Invoices and payments",
    "risk": "Risk",
    "issues": "Issues and escalation",
    "governance": "Bodies and responsibilities",
    "submissions": "Submissions and site start-up",
    "quality": "Quality and data cleaning",
    "freshness": "Freshness of data",
}


def titles() -> dict[str, str]:
    """Each metric's name and title, in the order of the book."""
    return {name: card.title for name, card in metrics.cards().items()}


def index(chosen: Chosen) -> str:
    """All figures, area by area: title, question and thresholds, and where others are set."""
    held, said = overrides.held(chosen), overrides.listed(chosen)
    parts = []
    for area, cards in groupby(metrics.cards().values(), key=lambda card: card.area):
        lines = [
            Line(
                [
                    Cell(card.title, href=link("metric_book", metric=card.name)),
                    Cell(card.question),
                    Cell(_judging(card, held), _set_for(card, said)),
                ]
            )
            for card in cards
        ]
        table = html_table(("Figure", "Question", "Amber and red"), lines, caption=AREAS[area], name="book")
        parts.append(f'<h2 class="message">{escape(AREAS[area])}</h2>{table}')
    return "".join(parts)


def _set_for(one: Card, said: "pd.DataFrame") -> str:
    """Where people set thresholds that hold now."""
    names = [place(row["trial_id"], row["phase"]) for row in holding(said, one.name)]
    more = len(names) - NAMED
    return f"set by people for {', '.join(names[:NAMED])}{f' and {more} more' if more > 0 else ''}" if names else ""


def card(name: str, chosen: Chosen) -> str:
    """One figure in full."""
    held, said = overrides.held(chosen), overrides.listed(chosen)
    one = metrics.card(name)
    rows = [
        ("Question", one.question),
        ("Formula", one.formula),
        ("Unit", one.unit),
        ("Amber and red", _judging(one, held)),
        ("Set by people", _set(one, said)),
        ("Too few to say", _minimum(one)),
        ("Needs", _needs(one)),
        ("Source", one.source),
        ("Note", one.note),
    ]
    terms = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in rows if text)
    change = f'<p><a href="{escape(link("thresholds", metric=name))}">Set other thresholds</a></p>'
    change = change if one.amber is not None else ""
    return f'<h2 class="message">{escape(one.title)}</h2><dl class="card">{terms}</dl>{change}'


def sql(name: str) -> str:
    """The query of one figure."""
    return metrics.card(name).sql


def _judging(one: Card, held: Held) -> str:
    """When the figure is amber and when red where nothing more particular is set, in words."""
    return words(one, judging(one, held)) if one.amber is not None else "not judged"


def _set(one: Card, said: "pd.DataFrame") -> str:
    """What people set that holds now: where, since when, who and why."""
    return "; ".join(
        f"{place(row['trial_id'], row['phase'])}: {words(one, (row['amber'], row['red']))}, since "
        f"{day(row['effective_on'])}, set by {row['set_by']} ({row['why']})"
        for row in holding(said, one.name)
    )


def _minimum(card: Card) -> str:
    said = []
    if card.minimum is not None:
        said.append(f"unknown where it would be out of fewer than {card.minimum:g}")
    if card.minimum_numerator is not None:
        said.append(f"unknown on fewer than {card.minimum_numerator:g} events")
    return "; ".join(said)


def _needs(card: Card) -> str:
    """Which columns of which exports must have come."""
    return "; ".join(" or ".join(_field(need) for need in group) for group in card.needs)


def _field(need: str) -> str:
    kind, name = need.split(".")
    return f"{name.replace('_', ' ')} ({kind_name(kind)} export)"
