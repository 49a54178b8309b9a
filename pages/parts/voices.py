"""The two voices for their page: trial by review as a table, in words, and the form that declares a status."""

import datetime as dt
from typing import TYPE_CHECKING, Any

import streamlit as st

from pages.parts import remembered, session
from pages.parts.chosen import Chosen, link
from pages.parts.html_table import Cell, Line, html_table
from pages.parts.showing import STATUS, badge, status_words
from pages.parts.words import day, missing, short_day
from pipelines.charts import theme
from pipelines.errors import TrialdeckError
from pipelines.review.voices import Streak, by_vendor, is_rosier, streaks
from pipelines.store import declarations, reviews
from pipelines.store.reviews import Review

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 5
"""Reviews side by side; with the trial and what is now that is what a projector shows."""
NOW = "now"


def held(chosen: Chosen) -> list[Review]:
    """The reviews of one body up to the date looked at, oldest first: of the body chosen, else of the last review."""
    found = [
        review
        for review in reviews.listed(session.store(), chosen.viewer, chosen.viewer.body)
        if review.as_of <= chosen.as_of and review.made_at <= chosen.known_at
    ]
    return [review for review in reversed(found) if review.body == found[0].body]


def kept(chosen: Chosen, of: list[Review]) -> "pd.DataFrame":
    """What these reviews kept of each trial, oldest first."""
    rows = reviews.standings(session.store(), chosen.viewer)
    return rows[rows["review_id"].isin([review.review_id for review in of])]


def now(chosen: Chosen) -> "pd.DataFrame":
    """How each trial stands in both voices as of the date looked at, with the columns of what reviews kept."""
    about = remembered.view(chosen, "trial_list")
    stands = remembered.standing(chosen).rename(columns={"status": "computed"}).merge(about, on="trial_id")
    return stands.assign(review_id=NOW, differs=(stands["declared"] != stands["computed"]) & stands["declared"].notna())


def headline(rows: "pd.DataFrame", today: "pd.DataFrame") -> str:
    """The trial that is longest declared better than computed, and whether it still is; or that none is."""
    found = streaks(rows)
    if not found:
        apart = int(today["differs"].sum())
        if not apart:
            return f"Project managers and figures agree on {_all(len(today))}"
        return f"The two voices differ on {apart} of {len(today)} trials{_none_before(rows)}"
    first = found[0]
    of_now = today[today["trial_id"] == first.trial_id]
    still = of_now["declared"].eq(first.declared).any() and of_now["computed"].eq(first.computed).any()
    more = f"; {len(found) - 1} more {_is(len(found) - 1)} declared too well" if len(found) > 1 else ""
    return _streak(first) + (", and still is" if still else "") + more


def _none_before(rows: "pd.DataFrame") -> str:
    return "; at the last review none was declared better than computed" if len(rows) else ""


def _streak(one: Streak) -> str:
    said, computed = (STATUS[status][1].lower() for status in (one.declared, one.computed))
    return (
        f"{one.trial_id} has been declared {said} for {theme.counted(one.reviews, 'review')} while computed {computed}"
    )


def _is(count: int) -> str:
    return "trial is" if count == 1 else "trials are"


def _all(count: int) -> str:
    return "the one trial" if count == 1 else f"all {count} trials"


def matrix(of: list[Review], rows: "pd.DataFrame", today: "pd.DataFrame", as_of: dt.date) -> str:
    """HTML: trial by review, those declared too well first; the trials on which the voices never differ are counted."""
    shown = of[-SHOWN:]
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in [*rows.to_dict("records"), *today.to_dict("records")]:
        found.setdefault(row["trial_id"], {})[row["review_id"]] = row
    columns = [*(review.review_id for review in shown), NOW]
    apart = {t: said for t, said in found.items() if any(said[c]["differs"] for c in columns if c in said)}
    first = [streak.trial_id for streak in streaks(rows)]
    ranked = sorted(apart, key=lambda t: (first.index(t) if t in first else len(first), -_rosier(apart[t], columns), t))
    heads = ("Trial", *(short_day(review.held_on) for review in shown), f"Now, {short_day(as_of)}")
    lines = [_line(trial, apart[trial], columns) for trial in ranked]
    agreed = len(found) - len(apart)
    rest = (
        f"On {theme.counted(agreed, 'more trial', 'more trials')} the two voices agree at all of these."
        if agreed
        else ""
    )
    table = html_table(heads, lines, caption="Declared and computed status by review", name="sides") if lines else ""
    return f'{table}<p class="compared">{rest}</p>'


def _line(trial: str, said: dict[str, dict[str, Any]], columns: list[str]) -> Line:
    last = next(said[c] for c in reversed(columns) if c in said)
    vendor = "" if missing(last["lead_vendor"]) else str(last["lead_vendor"])
    first = Cell(trial, vendor, link("trial", trial=trial))
    return Line([first, *(_cell(said.get(c)) for c in columns)], last["computed"])


def _rosier(said: dict[str, dict[str, Any]], columns: list[str]) -> int:
    """At how many of these a trial is declared better than computed."""
    return sum(is_rosier(said[c]["declared"], said[c]["computed"]) for c in columns if c in said)


def _cell(row: dict[str, Any] | None) -> Cell:
    """Outside what is declared, inside what is computed; one badge where they are the same."""
    if row is None:
        return Cell(sub="not reviewed")
    if missing(row["declared"]):
        return Cell(html=badge(row["computed"]), sub="none declared")
    if not row["differs"]:
        return Cell(html=badge(row["computed"]), sub="both say so")
    tone = "rosier" if is_rosier(row["declared"], row["computed"]) else "apart"
    return Cell(
        html=f'<span class="voice {tone}"><span>PM</span>{badge(row["declared"])}'
        f"<span>figures</span>{badge(row['computed'])}</span>"
    )


def compared(of: list[Review]) -> str:
    """Which reviews stand side by side, in words."""
    if not of:
        return "No review has been held by then: made on the page Reviews, each keeps what both voices said"
    many = theme.counted(len(of), "review")
    shown = f"; shown are the last {SHOWN}" if len(of) > SHOWN else ""
    return f"{many} of {of[0].body} since {day(of[0].held_on)}{shown} · PM: declared; figures: computed, as seen then"


def comments(rows: "pd.DataFrame") -> "pd.DataFrame":
    """Where the voices differed, newest review first: what each said, and what the committee wrote down."""
    apart = rows[rows["differs"]].sort_values(["held_on", "trial_id"], ascending=[False, True])
    return apart.assign(
        trial=apart["trial_id"],
        review=apart["held_on"],
        declared=apart["declared"].map(status_words),
        computed=apart["computed"].map(status_words),
        figures_say=apart["reasons"],
        project_manager_says=apart["declared_comment"],
        committee_says=apart["comment"],
        written_by=apart["commented_by"],
    )[
        ["trial", "review", "declared", "computed", "figures_say", "project_manager_says", "committee_says",
         "written_by"]
    ]  # fmt: skip


def vendors(rows: "pd.DataFrame") -> "pd.DataFrame":
    """Per lead vendor how often its trials were declared better than they were, of the statuses declared at reviews."""
    counted = by_vendor(rows)
    return counted.assign(
        statuses_declared=counted["said"], better_than_computed=counted["rosier"], different=counted["apart"]
    )[["lead_vendor", "trials", "statuses_declared", "better_than_computed", "different"]]


def declare(chosen: Chosen) -> None:
    """A form to declare how a trial stands. Whether this person may, and whether it can be, is asked below."""
    trials = remembered.view(chosen, "trial_list")["trial_id"].tolist()
    with st.form("declare", clear_on_submit=True):
        one, other, third = st.columns(3)
        trial = one.selectbox("Trial", trials, None, key="declared_trial", placeholder="Choose")
        status = other.selectbox("It stands", declarations.STATUSES, None, key="declared_as", placeholder="Choose")
        on = third.date_input("Since", "today", key="declared_since", format="YYYY-MM-DD")
        why = st.text_input("Why (stands beside the status everywhere)", key="declared_why")
        if st.form_submit_button("Declare it", key="declare_it"):
            _declare(trial or "", status or "", why, on)
    if note := st.session_state.pop("declared_note", None):
        st.success(note)


def _declare(trial: str, status: str, why: str, on: dt.date) -> None:
    try:
        declarations.declare(session.store(), session.viewer(), trial, status, why, on, session.now())
    except TrialdeckError as error:
        st.error(str(error))
        return
    st.session_state["declared_note"] = f"{trial} is declared {status}; what was said before stays in the audit trail."
    st.rerun()
