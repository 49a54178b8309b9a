"""The form of one row: a widget per field of its record, and what was seen of the row when it was begun."""

import datetime as dt
from dataclasses import dataclass
from html import escape

import streamlit as st

from pages.parts.words import level
from pipelines.entering.entry import Entry
from pipelines.entering.speaking import Spoken
from pipelines.intake.template import accepts, label
from pipelines.records.base import Column, Record
from pipelines.records.rows import key

ASKED = "set"
"""What the address calls a field and value of a new row; the command line calls it so, too."""

BEGUN, TURN, TRIED = "row_begun", "row_turn", "row_tried"
FLAGS = {"true": "yes", "false": "no"}
WRITTEN = {"date": "as 2026-03-31", "month": "as 2026-03"}
"""How a value is written, shown in a field that is empty."""

REASON = "reason given"
"""The name of the form's own field; no field of a record is called so."""

LONG = 200
"""Characters from which on a text may take several lines."""


@dataclass(frozen=True)
class Form:
    """A form that somebody fills in. saw: the row as it was when they began, None for a new one. starts: what the
    fields begin with. turn: which form of this session it is, so that its fields are new ones. asked: what the address
    says of a new row."""

    kind: type[Record]
    trial: str
    row: dict[str, str | None] | None
    as_of: dt.date
    saw: dict[str, str | None] | None
    starts: dict[str, str | None]
    turn: int
    asked: dict[str, str]

    def field(self, name: str) -> str:
        """The key of a field's widget."""
        return f"row-{self.turn}-{name}"

    def entry(self, **more: object) -> Entry:
        """What the fields say, where it is not what the row said."""
        now = {name: st.session_state.get(self.field(name), self.starts.get(name)) for name in self.kind.model_fields}
        said = {name: text for name, text in now.items() if (text or None) != (self.saw or {}).get(name)}
        why = st.session_state.get(self.field(REASON)) or ""
        return Entry(kind=self.kind.kind, row=self.row, values=said, data_date=self.as_of, saw=self.saw,
                     **{"why": why} | more)  # fmt: skip


def begun(kind: type[Record], trial: str, there: Spoken | None, as_of: dt.date) -> Form:
    """The form for this row: the one that was begun, as long as nobody chose another row or day."""
    values = dict(there.values) if there else None
    named = {name: values.get(name) for name in key(kind) if name in kind.model_fields} if values else None
    asked = {} if there else _asked(kind)
    kept = st.session_state.get(BEGUN)
    if kept and (kept.kind, kept.trial, kept.row, kept.as_of, kept.asked) == (kind, trial, named, as_of, asked):
        return kept
    starts = values or asked | ({"trial_id": trial} if trial else {})
    return _begin(Form(kind, trial, named, as_of, values, starts, _turn(), asked))


def _asked(kind: type[Record]) -> dict[str, str]:
    """What the address says that a new row begins with, as `set=field=value`, as far as the kind has these fields."""
    said = (pair.partition("=") for pair in st.query_params.get_all(ASKED))
    return {name: value for name, _, value in said if name in kind.model_fields and value}


def begin_again(form: Form, now: dict[str, str | None]) -> None:
    """The same form over the row as it is now: what this person wrote stays written."""
    entry = form.entry()
    why = entry.why
    starts = {**now, **entry.values}
    again = _begin(Form(form.kind, form.trial, form.row, form.as_of, now, starts, _turn(), form.asked))
    st.session_state[again.field(REASON)] = why


def done() -> None:
    """The next form is a new one, and begins with nothing that the address said of this one."""
    st.session_state.pop(BEGUN, None)
    st.query_params.pop(ASKED, None)


def _begin(form: Form) -> Form:
    st.session_state[BEGUN] = form
    return form


def _turn() -> int:
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    return st.session_state[TURN]


def is_tried(form: Form) -> bool:
    """Whether this person has asked what the form would change."""
    return st.session_state.get(TRIED) == form.turn


def draw(form: Form, problems: dict[str, list[str]]) -> None:
    """Every field but those that say which row it is, what is wrong with it below it, the reason, and the button that
    shows what would change."""
    _said(problems.get("", []))
    with st.form(f"row-form-{form.turn}"):
        sides = st.columns(2)
        columns = [column for column in form.kind.columns() if column.name not in (form.row or {})]
        half = (len(columns) + 1) // 2
        for number, column in enumerate(columns):
            with sides[number >= half]:
                _widget(form, column)
                _said(problems.get(column.name, []))
        st.text_input("Why (kept in the audit trail)", key=form.field(REASON))
        st.form_submit_button("Show what it changes", key="try_row", on_click=_try, args=(form.turn,))


def _try(turn: int) -> None:
    st.session_state[TRIED] = turn


def _said(problems: list[str]) -> None:
    for problem in problems:
        st.html(f'<p class="problem" role="alert">{escape(level(problem))}</p>')


def _widget(form: Form, column: Column) -> None:
    """A choice for codes; text for all else, so that nothing is read otherwise than it was typed."""
    name = f"{label(form.kind, column)}{' (required)' if column.required else ''}"
    start, at = form.starts.get(column.name), form.field(column.name)
    hint = f"{column.description} Accepts {accepts(column)}."
    choices = tuple(FLAGS) if column.reading.form == "flag" else column.choices
    if choices:
        index = choices.index(start) if start in choices else None
        st.selectbox(name, choices, index, lambda code: FLAGS.get(code, code), key=at, help=hint,
                     placeholder="empty")  # fmt: skip
    elif column.reading.form == "text" and _is_long(column):
        st.text_area(name, start or "", height=68, key=at, help=hint)
    else:
        example = f"such as {column.example}" if column.example else None
        st.text_input(name, start or "", key=at, help=hint, placeholder=WRITTEN.get(column.reading.form, example))


def _is_long(column: Column) -> bool:
    return column.adapter().json_schema().get("maxLength", 0) > LONG
