"""What an entry would change, shown before it is saved; saving it, ending a row, and where others were faster."""

from html import escape

import streamlit as st

from pages.parts import differences, row_choice, row_form, session
from pages.parts.chosen import link
from pages.parts.html_table import Cell, Line, html_table
from pages.parts.reading import plain
from pages.parts.row_form import Form
from pages.parts.showing import lines, section
from pages.parts.words import level
from pipelines.entering import speaking
from pipelines.entering.enter import Outcome, enter
from pipelines.entering.entry import Entry, Overtaken
from pipelines.errors import TrialdeckError
from pipelines.intake.results import FileResult

EMPTY = "empty"


def tried(form: Form) -> Outcome | None:
    """What would become of the form, once that was asked for; nothing is stored. Why it cannot be is shown."""
    return _entered(form, form.entry(), dry_run=True) if row_form.is_tried(form) else None


def show(form: Form, outcome: Outcome) -> None:
    """The difference, what the rules object to, and the button that saves; nothing where something is wrong."""
    result = outcome.result
    if outcome.problems:
        st.warning("Nothing is stored: something is wrong, as it also says at its field above.")
        said = [(name.replace("_", " "), text) for name, texts in outcome.problems.items() for text in texts]
        lines(f"{name}: {text}" if name else text for name, text in said)
        return
    if result.refused and not result.waits:
        st.warning(plain(result.refused))
        return
    section("What it changes")
    st.html(_table(("Field", "Before", "Now"), [(name, *sides) for name, sides in outcome.changes.items()]))
    for objection in (one for one in result.objections if one.severity != "say"):
        differences.show_objection(objection)
    lines(
        [
            *(one.sentence for one in result.objections if one.severity == "say"),
            *result.notes,
            *(note for sheet in result.sheets for note in sheet.notes),
        ]
    )
    if st.button("Save this row", type="primary", key="save_row"):
        entry = form.entry()
        _save(form, entry.model_copy(update={"accept": entry.why}), "is stored")


def offer_end(form: Form) -> None:
    """The form that ends the row; of a row that an export brings the sentence why not comes when it is tried."""
    with st.expander("End this row"), st.form(f"row-end-{form.turn}", border=False):
        st.write("From the day above on it no longer speaks. What it said before stays, also for earlier dates.")
        why = st.text_input("Why it ends", key=form.field("why_ends"))
        if st.form_submit_button("End this row", key="end_row"):
            values = {"values": {}, "ends": True, "why": why, "accept": why}
            _save(form, form.entry().model_copy(update=values), "has ended")


def _save(form: Form, entry: Entry, what: str) -> None:
    outcome = _entered(form, entry, dry_run=False)
    if outcome is None:
        return
    if outcome.result.refused or outcome.problems:
        st.error(plain(outcome.result.refused or "Nothing is stored: something is wrong with the row."))
        return
    st.session_state["row_saved"] = _message(form, outcome.result, what)
    row_form.done()
    st.rerun()


def _message(form: Form, result: FileResult, what: str) -> str:
    values = {**(form.saw or {}), **form.entry().said()}
    name = plain(result.file.removesuffix(".csv"))
    notes = "".join(f" {plain(note).capitalize()}." for note in result.notes)
    return (
        f"{name} {what}, as upload {result.upload_id}: [look at the row]({row_choice.address(form.kind, values)}), or "
        f"take it back on the [History]({link('history', upload=result.upload_id)}).{notes}"
    )


def _entered(form: Form, entry: Entry, *, dry_run: bool) -> Outcome | None:
    """Whether this person may, and whether it can be, is asked below; its answer is shown."""
    try:
        return enter(session.store(), session.viewer(), entry, session.now(), dry_run=dry_run)
    except Overtaken as other:
        _overtaken(form, other)
    except TrialdeckError as error:
        st.error(plain(str(error)))
    return None


def _overtaken(form: Form, other: Overtaken) -> None:
    """Both values, field by field; from there the same form goes on over the row as it is now."""
    st.error(plain(str(other)))
    rows = [(name, *values) for name, values in other.moved.items()]
    st.html(_table(("Field", "You saw", "It says now", "You wrote"), rows))
    there = speaking.row(session.store(), session.viewer(), form.kind, form.row or {}, form.as_of)
    if there is not None:
        st.button("Go on from the row as it is now", key="go_on", on_click=row_form.begin_again,
                  args=(form, dict(there.values)))  # fmt: skip


def _table(heads: tuple[str, ...], rows: list[tuple[str | None, ...]]) -> str:
    lines = [Line([Cell(row[0].replace("_", " ")), *(Cell(level(v) if v else EMPTY) for v in row[1:])]) for row in rows]
    return html_table(heads, lines, caption=escape(", ".join(heads)), name="entered")
