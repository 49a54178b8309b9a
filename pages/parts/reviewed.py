"""Reviews for their page: the list in words, one review with its comments and closing, and the form for a new one."""

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import remembered, session, since
from pages.parts.chosen import Chosen
from pages.parts.html_table import Cell, Line, html_table
from pages.parts.past import moment
from pages.parts.showing import badge
from pages.parts.words import day, level, missing
from pipelines.access import ALL_TRIALS
from pipelines.charts import theme
from pipelines.errors import TrialdeckError
from pipelines.review.making import Plan
from pipelines.review.making import make as make_review
from pipelines.store import review_changes, reviews
from pipelines.store.reviews import Review

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

ASKED = 25
"""How many trials are asked about at once; the others follow when these are kept."""


def listed() -> list[Review]:
    """Every review that counts, newest first."""
    return reviews.listed(session.store(), session.viewer())


def withdrawn() -> "pd.DataFrame":
    """The reviews that were withdrawn."""
    return reviews.withdrawn(session.store(), session.viewer())


def summary(held: list[Review]) -> str:
    """The newest review that is open and what it waits for, or how many there are."""
    open_ones = [review for review in held if review.closed_at is None]
    if not open_ones:
        return (
            f"{theme.counted(len(held), 'review has', 'reviews have')} been held and closed; the last: {name(held[0])}"
        )
    waits = review_changes.uncommented(session.store(), session.viewer(), open_ones[0].review_id)
    if not waits:
        return f"The review of {name(open_ones[0])} can be closed"
    of = waits[0] if len(waits) == 1 else f"{len(waits)} trials"
    return f"The review of {name(open_ones[0])} waits for a comment on {of}"


def name(review: Review) -> str:
    """A review as people call it."""
    return f"{review.body} on {day(review.held_on)}"


def as_rows(held: list[Review]) -> "pd.DataFrame":
    """The reviews in words, each with how the trials stood then."""
    kept = reviews.standings(session.store(), session.viewer())
    counts = kept.groupby(["review_id", "computed"]).size().to_dict()
    apart = kept[kept["differs"]].groupby("review_id").size().to_dict()
    frame = kept.head(0)[["review_id"]].reindex(range(len(held)))
    return frame.assign(
        review_id=[r.review_id for r in held],
        body=[r.body for r in held],
        held_on=[day(r.held_on) for r in held],
        about=[day(r.as_of) for r in held],
        known_then=[_known(r) for r in held],
        trials=["all" if r.trials == ALL_TRIALS else ", ".join(r.trials) for r in held],
        off_track=[counts.get((r.review_id, "red"), 0) for r in held],
        voices_differ=[apart.get(r.review_id, 0) for r in held],
        state=[_state(r) for r in held],
        attendance=["; ".join(r.attendance) for r in held],
        made_by=[f"{r.made_by}, {moment(r.made_at)}" for r in held],
    ).rename(columns={"review_id": "review"})


def _known(review: Review) -> str:
    return f"{moment(review.known_at)}{', entered later' if review.is_entered_later else ''}"


def _state(review: Review) -> str:
    return "open" if review.closed_at is None else f"closed by {review.closed_by}, {day(review.closed_at)}"


def pick(held: list[Review]) -> Review:
    """One of the reviews: the newest open one stands first."""
    ranked = sorted(held, key=lambda review: review.closed_at is not None)
    names = {review.review_id: f"{name(review)} · {review.review_id} · {_state(review)}" for review in ranked}
    asked = st.query_params.get("review")
    if asked in names:
        st.session_state["review"] = asked
    chosen = st.selectbox("Review", list(names), format_func=names.get, key="review", bind="query-params")
    return next(review for review in held if review.review_id == chosen)


def title(review: Review) -> str:
    """A heading for one review."""
    return f"{name(review)}: where the two voices differ"


def about(review: Review) -> str:
    """What it looked at, who was there, who made and closed it."""
    there = ", ".join(review.attendance) or "nobody named"
    later = ", entered later than it was held" if review.is_entered_later else ""
    return (
        f"About {day(review.as_of)} as known at {moment(review.known_at)} (UTC){later} · attended by {there} · made by "
        f"{review.made_by} on {moment(review.made_at)} · {_state(review)}"
    )


def speak(review: Review) -> None:
    """The trials on which the voices differ, with their comments; while it is open, fields for these, and closing."""
    rows = reviews.standings(session.store(), session.viewer(), review.review_id)
    apart = rows[rows["differs"]].sort_values("comment", na_position="first", kind="stable").to_dict("records")
    if not apart:
        st.write("The two voices agree on every trial of this review.")
    elif review.closed_at is not None:
        st.html(_said(apart))
    else:
        _ask(review, apart)
    if review.closed_at is None and st.button("Close this review", key="close_review"):
        _do(lambda *who: review_changes.close(*who, review.review_id, session.now()), f"{name(review)} is closed.")
    with st.expander("Withdraw this review"), st.form("withdraw_review", border=False):
        why = st.text_input("Why it is taken back (kept with it)", key="why_withdrawn")
        if st.form_submit_button("Withdraw it", key="withdraw_it"):
            done = f"{name(review)} has been withdrawn and no longer counts."
            _do(lambda *who: review_changes.withdraw(*who, review.review_id, why, session.now()), done)


def _said(apart: list[dict]) -> str:
    heads = ("Trial", "Declared", "Computed", "Project manager says", "The committee says")
    lines = [
        Line(
            [
                Cell(row["trial_id"]),
                Cell(html=badge(row["declared"])),
                Cell(html=badge(row["computed"]), sub=_text(row["reasons"])),
                Cell(_text(row["declared_comment"]), _text(row["declared_by"])),
                Cell(_text(row["comment"]), _text(row["commented_by"])),
            ],
            row["computed"],
        )
        for row in apart
    ]
    return html_table(heads, lines, caption="Where the voices differ, and why", name="said")


def _ask(review: Review, apart: list[dict]) -> None:
    """One field per trial beside what each voice says."""
    with st.form("comments"):
        texts = {}
        for row in apart[:ASKED]:
            says, field = st.columns([2, 3])
            says.html(_pair(row))
            label = f"Why do they differ on {level(row['trial_id'])}?"
            key = f"why-{review.review_id}-{row['trial_id']}"
            texts[row["trial_id"]] = field.text_area(label, _text(row["comment"]), key=key, height=80)
        if len(apart) > ASKED:
            st.write(f"{len(apart) - ASKED:,} more follow when these are kept.")
        if st.form_submit_button("Keep the comments", key="keep_comments"):
            _do(
                lambda *who: review_changes.comment(*who, review.review_id, texts, session.now()),
                "The comments are kept.",
            )


def _pair(row: dict) -> str:
    """HTML: what each voice says of one trial."""
    quote = _text(row["declared_comment"])
    cells = [
        Cell(row["trial_id"]),
        Cell(html=badge(row["declared"]), sub=f"“{quote}”" if quote else ""),
        Cell(html=badge(row["computed"]), sub=_text(row["reasons"])),
    ]
    heads = ("Trial", "Declared", "Computed")
    return html_table(heads, [Line(cells, row["computed"])], caption=row["trial_id"], name="pair")


def make(chosen: Chosen) -> None:
    """A form for a review that was held: computing what it saw may take seconds, which is shown."""
    feeds = remembered.view(chosen, "feeds")
    newest = min(feeds["data_date"].max().date(), chosen.as_of) if len(feeds) else chosen.as_of
    trials = remembered.view(chosen, "trial_list")["trial_id"].tolist()
    with st.form("make_review"):
        one, two, three = st.columns(3)
        body = one.selectbox("Body", since.bodies(), key="made_body", accept_new_options=True, placeholder="Its name")
        held_on = two.date_input("Held on", "today", key="made_held_on", format="YYYY-MM-DD")
        as_of = three.date_input("About which date", newest, key="made_as_of", format="YYYY-MM-DD")
        of = st.multiselect("Trials", trials, key="made_trials", placeholder="All trials")
        there = st.text_input("Attended by (names, separated by semicolons)", key="made_attendance")
        if st.form_submit_button("Make this review", key="make_it"):
            plan = Plan(body or "", held_on, as_of, None, tuple(of) or ALL_TRIALS, tuple(there.split(";")))
            _make(plan)


def _make(plan: Plan) -> None:
    bar = st.progress(0.0, "Keeping what the committee saw")
    done = f"The review of {plan.body} on {day(plan.held_on)} is made."
    _do(lambda *who: make_review(*who, plan, session.now(), lambda n, of: bar.progress(n / of)), done)


def _do(change: "Callable", done: str) -> None:
    """Whether this person may, and whether it can be, is asked below; its answer is shown."""
    try:
        change(session.store(), session.viewer())
    except TrialdeckError as error:
        st.error(str(error))
        return
    st.session_state["review_note"] = done
    st.rerun()


def said() -> None:
    """What was done by the last click."""
    if note := st.session_state.pop("review_note", None):
        st.success(note)


def _text(value: object) -> str:
    return "" if missing(value) else str(value)
