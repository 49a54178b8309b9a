"""Thresholds for their page: what judges where, what was ever set, and the form that sets them or takes them back."""

from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from pages.parts import remembered, session
from pages.parts.chosen import Chosen, link
from pages.parts.html_table import Cell, Line, html_table
from pages.parts.past import moment
from pages.parts.words import day, figure, missing
from pipelines import metrics
from pipelines.charts import theme
from pipelines.errors import TrialdeckError
from pipelines.metrics import overriding
from pipelines.metrics.card import Card
from pipelines.metrics.judge import judging
from pipelines.plain import rows_of
from pipelines.store import thresholds
from pipelines.store.thresholds import Held, Override, Pair, place

if TYPE_CHECKING:
    import pandas as pd

HEADS = ("Figure", "Where", "Amber and red", "Set by, and why")
EVERYWHERE = "all|"


class Place(NamedTuple):
    """What a choice of the list means: one trial, one phase, or, where both are empty, all trials."""

    trial_id: str = ""
    phase: str = ""


def judged() -> dict[str, Card]:
    """The figures that have thresholds."""
    return {name: card for name, card in metrics.cards().items() if card.amber is not None}


def figures() -> dict[str, str]:
    """What to call them in a list of choices."""
    return {name: card.title for name, card in judged().items()}


def held(chosen: Chosen) -> Held:
    """What people set that holds at the moment looked at."""
    return thresholds.held(session.store(), chosen.viewer, chosen.as_of, chosen.known_at)


def listed(chosen: Chosen) -> "pd.DataFrame":
    """All that was set; columns as `thresholds.listed` says."""
    return thresholds.listed(session.store(), chosen.viewer, chosen.as_of, chosen.known_at)


def holding(said: "pd.DataFrame", name: str) -> list[dict]:
    """What holds for one figure: all trials first, then phases, then trials."""
    rows = said[(said["metric"] == name) & (said["state"] == "holds")]
    return rows_of(rows.sort_values(["trial_id", "phase"]))


def summary(said: "pd.DataFrame") -> str:
    """How many figures are judged otherwise than their cards say, and where that is to come."""
    count, of = said.loc[said["state"] == "holds", "metric"].nunique(), len(judged())
    to_come = int((said["state"] == "to come").sum())
    tail = f"; {theme.counted(to_come, 'change is', 'changes are')} still to come" if to_come else ""
    if not count:
        return f"All {of} figures are judged by the thresholds of their cards{tail}"
    otherwise = "is judged otherwise than its card says" if count == 1 else "are judged otherwise than their cards say"
    return f"{count} of {of} figures {otherwise}{tail}"


def table(held: Held, said: "pd.DataFrame") -> str:
    """HTML: per figure what judges all trials, and under it where something else does."""
    lines = []
    for card in judged().values():
        rows = holding(said, card.name)
        if all(row["trial_id"] or row["phase"] for row in rows):
            lines.append(_line(card, "all trials", judging(card, held), Cell("its card")))
        lines += [_set(card, row) for row in rows]
    return html_table(HEADS, lines, caption="Which thresholds judge where", name="book")


def _line(card: Card, where: str, pair: Pair, why: Cell) -> Line:
    name = Cell(card.title, href=link("metric_book", metric=card.name))
    return Line([name, Cell(where), Cell(words(card, pair)), why])


def _set(card: Card, row: dict) -> Line:
    who = f"since {day(row['effective_on'])}, set by {row['set_by']} on {day(row['set_at'])}"
    return _line(card, place(row["trial_id"], row["phase"]), (row["amber"], row["red"]), Cell(row["why"], who))


def places(chosen: Chosen) -> dict[str, str]:
    """Where thresholds can be set, and what to call it in a list of choices."""
    known = remembered.view(chosen, "trial_list")
    phases = sorted(set(known["phase"].dropna()))
    return (
        {EVERYWHERE: "All trials"}
        | {f"phase|{phase}": f"Trials of phase {phase}" for phase in phases}
        | {f"trial|{trial}": trial for trial in known["trial_id"]}
    )


def words(card: Card, pair: Pair) -> str:
    """When a figure is amber and when red, in words that leave nothing out."""
    what = "the share " if card.judge == "share" else ""
    side, up = ("below", "") if card.better == "higher" else ("from", " up")
    return ", ".join(
        f"{word} {side} {what}{_exact(card, value)}{up}" for word, value in zip(("amber", "red"), pair, strict=True)
    )


def _exact(card: Card, value: float) -> str:
    """A threshold with its unit and all its digits: one at 87.5 % is never shown as 88 %."""
    if card.judges_share:
        return f"{value * 100:,.10g} %"
    if card.unit != "ratio" and float(value).is_integer():
        return figure(value, card.unit)
    return f"{value:,.10g}" if card.unit == "ratio" else f"{value:,.10g} {card.unit}"


def change(held: Held, said: "pd.DataFrame", name: str, where: str) -> None:
    """A form to set the thresholds of a figure in one place, or to take back what was set there."""
    card, of = metrics.card(name), _place(where)
    pair, times = judging(card, held, *of), 100 if card.judges_share else 1
    here = said[(said["metric"] == name) & (said["trial_id"] == of.trial_id) & (said["phase"] == of.phase)]
    side, unit = "below" if card.better == "higher" else "from", "%" if card.judges_share else card.unit
    # What was typed stays where it is refused; once it is stored the fields are new ones.
    key = f"{name}-{where}-{len(said)}"
    with st.form("threshold"):
        fields = st.columns(3)
        amber, red = (
            field.number_input(f"{word} {side}, in {unit}", value=float(f"{at * times:.10g}"), format="%g",
                               key=f"{word}-{key}")
            for field, word, at in zip(fields, ("Amber", "Red"), pair, strict=False)
        )  # fmt: skip
        on = fields[2].date_input("From which day on", "today", key="threshold_from", format="YYYY-MM-DD")
        why = st.text_input("Why (stands beside the thresholds)", key=f"why-{key}")
        sets = st.form_submit_button("Judge by these", key="set_threshold")
        can_go = here["state"].isin(["holds", "to come"]).any()
        back = can_go and st.form_submit_button("Take back what is set here", key="take_back_threshold")
    if sets or back:
        new = (amber / times, red / times) if sets else (None, None)
        _keep(card, Override(name, *new, on, why, *of))


def _place(where: str) -> Place:
    kind, _, name = where.partition("|")
    return Place(trial_id=name if kind == "trial" else "", phase=name if kind == "phase" else "")


def _keep(card: Card, said: Override) -> None:
    """Whether this person may, and whether it can be, is asked below; its answer is shown."""
    try:
        overriding.override(session.store(), session.viewer(), said, session.now())
    except TrialdeckError as error:
        st.error(str(error))
        return
    what = "what was set is taken back" if said.amber is None else words(card, (said.amber, said.red))
    st.session_state["threshold_set"] = f"{card.title} of {said.place()}: {what}, from {day(said.effective_on)} on."
    st.rerun()


def as_rows(said: "pd.DataFrame") -> "pd.DataFrame":
    """Everything that was set, in words."""
    rows = said.to_dict("records")
    cards = metrics.cards()
    return said.assign(
        figure=[cards[row["metric"]].title for row in rows],
        where=[place(row["trial_id"], row["phase"]) for row in rows],
        amber_and_red=[
            "taken back" if missing(row["amber"]) else words(cards[row["metric"]], (row["amber"], row["red"]))
            for row in rows
        ],
        since=[day(row["effective_on"]) for row in rows],
        set_on=[moment(row["set_at"]) for row in rows],
    )[["figure", "where", "amber_and_red", "since", "state", "set_by", "set_on", "why"]]
