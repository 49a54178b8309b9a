"""The answers people gave about exports: in words, and changed or taken back."""

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import session
from pages.parts.words import day, level
from pipelines.charts import theme
from pipelines.errors import TrialdeckError
from pipelines.intake.answers import LEFT_OUT, choices_of, in_words
from pipelines.store import answers

if TYPE_CHECKING:
    import pandas as pd


def listed() -> "pd.DataFrame":
    """The answers that speak, newest first; columns as `answers.listed` says, and `name`, unique and readable."""
    frame = answers.listed(session.store(), session.viewer())
    return frame.assign(
        name=[level(f"{_where(row)}: {in_words(row.key)} {_said(row.key, row.value)}") for row in frame.itertuples()]
    )


def summary(frame: "pd.DataFrame") -> str:
    """How many answers there are, and whose the last was."""
    last = frame.iloc[0]
    many = theme.counted(len(frame), "answer is", "answers are")
    return f"{many} remembered, the last by {last['answered_by']} on {day(last['answered_at'])}"


def as_rows(frame: "pd.DataFrame") -> "pd.DataFrame":
    """The list in words."""
    return frame.assign(
        asked=frame["key"].map(in_words).map(level),
        answer=[_said(row.key, row.value) for row in frame.itertuples()],
        holds_for=[_where(row) for row in frame.itertuples()],
        given_with_file=frame["about"],
    )[["holds_for", "asked", "answer", "answered_by", "answered_at", "given_with_file"]]


def names(frame: "pd.DataFrame") -> dict[str, str]:
    """Per answer, by its place, what to call it in a list of choices."""
    return {f"{row.scope}|{row.key}": row.name for row in frame.itertuples()}


def change(frame: "pd.DataFrame", which: str) -> None:
    """A form to answer one question otherwise, or to have it asked again."""
    scope, _, key = which.partition("|")
    now = frame.loc[(frame["scope"] == scope) & (frame["key"] == key), "value"].iloc[0]
    with st.form("change_answer"):
        value = _field(key, now, f"value-{which}")
        changed = st.form_submit_button("Change", key="change")
        again = st.form_submit_button("Take it back: it will be asked again", key="take_back")
    if changed or again:
        _keep(scope, key, None if again else value)


def _field(key: str, now: str, name: str) -> str:
    choices = choices_of(key, now)
    if choices is None:
        return st.text_input("The answer from now on", now, key=name)
    return st.selectbox(
        "The answer from now on", choices, choices.index(now), format_func=lambda v: _said(key, v), key=name
    )


def _keep(scope: str, key: str, value: str | None) -> None:
    try:
        answers.change(session.store(), session.viewer(), scope, key, value, session.now())
    except TrialdeckError as error:
        st.error(str(error))
        return
    st.rerun()


def _where(row: object) -> str:
    if not row.scope:
        return "every export"
    if row.scope.startswith("feed:"):
        return f"feed {row.scope.removeprefix('feed:')}"
    return f"the headers of {row.feeds if isinstance(row.feeds, str) else row.about}"


def _said(key: str, value: str) -> str:
    if value == LEFT_OUT:
        return "left out" if key.startswith("column:") else "a mistake in the file"
    return value.replace("_", " ").replace(".", ": ") if key.startswith("column:") else value
