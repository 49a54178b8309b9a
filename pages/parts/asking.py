"""Questions about dropped files: asked where they are open, answered by choosing, and taken back where answered."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

import streamlit as st

from pages.parts.reading import plain
from pages.parts.showing import section
from pipelines.charts import theme
from pipelines.intake.answers import ENDED, KEEP, word_key
from pipelines.intake.results import Choice, FileResult, Question

DATE_SAID = "Data date, if no column says it"
"""The field of the page for the one question that has no choices."""

FOLDED = 12
"""Questions that stand open on the page; the rest is folded away."""

Given = dict[tuple[str, str], str]
"""Answers by the scope and key of their questions."""


def given() -> Given:
    """What this person has answered about the files at hand."""
    return st.session_state.setdefault("given", {})


def forget(staying: Iterable[str] = ()) -> None:
    """Files are done with, all but those that stay, by name: what was answered of them is stored, or was given up."""
    names = tuple(staying)
    asked = {place: q for place, q in st.session_state.get("asked", {}).items() if q.sheet.startswith(names)}
    st.session_state["asked"] = asked
    st.session_state["given"] = {place: value for place, value in given().items() if place in asked}


def ask(results: Iterable[FileResult]) -> None:
    """Ask what is open, and show what was answered."""
    questions = list({(q.scope, q.key): _placed(q, result) for result in results for q in result.questions}.values())
    asked = st.session_state.setdefault("asked", {}) | {(q.scope, q.key): q for q in questions}
    st.session_state["asked"] = asked
    _show_given(asked)
    open_ones = [q for q in questions if q.weight != "may"]
    if open_ones:
        section(f"{theme.counted(len(open_ones), 'question')} to answer; the answers are remembered")
        with st.container(horizontal=True):
            _take_suggestions(open_ones)
            _take_alike(open_ones)
        _ask_all(open_ones)
    others = [q for q in questions if q.weight == "may"]
    if others:
        many = theme.counted(len(others), "column or word", "columns or words")
        with st.expander(f"{many} left aside: say what is meant, where it matters"):
            for question in others:
                _ask(question)


def reason(results: Sequence[FileResult]) -> str | None:
    """Why what the rules object to is right all the same; None where a reason is needed and not given yet."""
    if not any(result.is_objected_to for result in results):
        return ""
    said = st.text_input(
        "Why it is right all the same (kept in the audit trail)",
        key=f"reason-{'-'.join(result.file for result in results)}",
    )
    return said.strip() or None


def _placed(question: Question, result: FileResult) -> Question:
    """The question with the file that asks it named before its sheet."""
    same = question.sheet == PurePath(result.file).stem
    return replace(question, sheet=result.file if same else f"{result.file}, {question.sheet}")


def _ask(question: Question) -> None:
    words = {choice.value: _words(choice, question) for choice in question.choices}
    name = f"answer|{question.scope}|{question.key}"
    st.selectbox(
        plain(f"{question.sheet}: {question.sentence}"),
        _suggested_first(question),
        None,
        format_func=words.get,
        placeholder="Choose",
        key=name,
        on_change=_answer,
        args=(question, name),
    )


def _answer(question: Question, name: str) -> None:
    if (value := st.session_state[name]) is not None:
        given()[question.scope, question.key] = value


def _suggested_first(question: Question) -> list[str]:
    return sorted((choice.value for choice in question.choices), key=lambda value: value != question.suggested)


def _words(choice: Choice, question: Question) -> str:
    why = f": {choice.why}" if choice.why else ""
    return f"{choice.words}{' (suggested)' if choice.value == question.suggested else ''}{why}"


def _take_suggestions(questions: Sequence[Question]) -> None:
    """One click for all suggestions; each stays to be taken back."""
    suggested = {(q.scope, q.key): q.suggested for q in questions if q.suggested}
    if suggested:
        label = "Take the suggestion" if len(suggested) == 1 else f"Take all {len(suggested)} suggestions"
        st.button(label, on_click=given().update, args=(suggested,), key="take_suggestions")


def _take_alike(questions: Sequence[Question]) -> None:
    """One click where many trials are new, or missing: an export of many would ask about each of them."""
    new = [q for q in questions if q.key.startswith(word_key("trial_id", "")) and not q.suggested]
    missing = [q for q in questions if q.key.startswith("ended:")]
    for of, value, label in (
        (new, None, f"All {len(new)} unknown trials are new"),
        (missing, KEEP, "Every missing trial keeps its last version"),
        (missing, ENDED, "Every missing trial has ended"),
    ):
        if len(of) > 1:
            answers = {(q.scope, q.key): value or q.choices[0].value for q in of}
            st.button(label, on_click=given().update, args=(answers,), key=f"take_{value or 'new_trials'}")


def _ask_all(questions: Sequence[Question]) -> None:
    """The date that only the page can take, once for all files; the others one by one, folded where they are many."""
    undated = [q for q in questions if not q.choices]
    if undated:
        files = ", ".join(dict.fromkeys(q.sheet for q in undated))
        st.warning(plain(f"No column with a data date in {files}: say it above, in “{DATE_SAID}”."))
    rest = [q for q in questions if q.choices]
    for question in rest[:FOLDED]:
        _ask(question)
    if rest[FOLDED:]:
        with st.expander(f"{theme.counted(len(rest) - FOLDED, 'more question')}, one by one"):
            for question in rest[FOLDED:]:
                _ask(question)


def _show_given(asked: dict[tuple[str, str], Question]) -> None:
    if not given():
        return
    with st.expander(f"{theme.counted(len(given()), 'answer')} to be remembered with these files"):
        for number, ((scope, key), value) in enumerate(list(given().items())):
            question = asked[scope, key]
            words = next((c.words for c in question.choices if c.value == value), value)
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button("Take back", on_click=given().pop, args=((scope, key),), key=f"take_back-{number}")
                st.markdown(f"{plain(question.sheet)}: {plain(question.sentence)}: **{plain(words)}**")
