"""The metric book's cards as HTML: the words are those of the cards beside the SQL, nothing is said twice."""

from html import escape
from itertools import groupby

from pages.parts.chosen import link
from pages.parts.html_table import Cell, Line, html_table
from pages.parts.words import figure, kind_name
from pipelines import metrics
from pipelines.metrics.card import Card

AREAS = {
    "enrollment": "Enrollment",
    "milestones": "Milestones",
    "budget": "Budget",
    "risk": "Risk",
    "freshness": "Freshness of data",
}


def titles() -> dict[str, str]:
    """Each metric's name and title, in the order of the book."""
    return {name: card.title for name, card in metrics.cards().items()}


def index() -> str:
    """All figures, area by area: title, question and thresholds."""
    parts = []
    for area, cards in groupby(metrics.cards().values(), key=lambda card: card.area):
        lines = [
            Line(
                [
                    Cell(card.title, href=link("metric_book", metric=card.name)),
                    Cell(card.question),
                    Cell(thresholds(card)),
                ]
            )
            for card in cards
        ]
        table = html_table(("Figure", "Question", "Amber and red"), lines, caption=AREAS[area], name="book")
        parts.append(f'<h2 class="message">{escape(AREAS[area])}</h2>{table}')
    return "".join(parts)


def card(name: str) -> str:
    """One figure in full."""
    one = metrics.card(name)
    rows = [
        ("Question", one.question),
        ("Formula", one.formula),
        ("Unit", one.unit),
        ("Amber and red", thresholds(one)),
        ("Too few to say", _minimum(one)),
        ("Needs", _needs(one)),
        ("Source", one.source),
        ("Note", one.note),
    ]
    said = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in rows if text)
    return f'<h2 class="message">{escape(one.title)}</h2><dl class="card">{said}</dl>'


def sql(name: str) -> str:
    """The query of one figure."""
    return metrics.card(name).sql


def thresholds(card: Card) -> str:
    """When the figure is amber and when red, in words."""
    if card.amber is None:
        return "not judged"
    what = "the share " if card.judge == "share" else ""
    unit = "percent" if card.judge == "share" else card.unit
    side = "below" if card.better == "higher" else "from"
    up = "" if card.better == "higher" else " up"
    return ", ".join(
        f"{word} {side} {what}{figure(value, unit)}{up}" for word, value in (("amber", card.amber), ("red", card.red))
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
