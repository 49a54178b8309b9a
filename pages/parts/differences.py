"""What a file would change, and what looks wrong in it, before it is stored."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from pages.parts.showing import lines, section
from pages.parts.words import amount, kind_name, level, missing, number
from pipelines.charts import theme
from pipelines.intake import in_words
from pipelines.intake.results import Change, Difference, FileResult, Objection

SEVERITY = {"stop": ("red", "■ Stops"), "ask": ("amber", "▲ Asks"), "say": ("unknown", "○ Says")}
"""Of each severity the tone, and the shape and word."""

HEADS = {"named": "Row", "trial_id": "Trial", "field": "Field", "before": "Before", "now": "Now", "sheet": "Sheet",
         "cell": "Cell"}  # fmt: skip


def show(result: FileResult) -> None:
    """The objections first, each with its figures; then per kind the counts, the changes and the totals."""
    if result.objections:
        section(_judge(result.objections), level=4)
        for objection in result.objections:
            show_objection(objection)
    if result.differences:
        section("What would change", level=4)
        lines(in_words.differences(result.differences))
    for kind in dict.fromkeys(one.kind for one in result.differences):
        _show_kind([one for one in result.differences if one.kind == kind])


def _judge(found: list[Objection]) -> str:
    """How many objections there are, and what can be done about them."""
    needed = sum(one.severity != "say" for one in found)
    if not needed:
        return f"{theme.counted(len(found), 'remark')} on what is in it"
    why = "say below why it is right all the same" if needed == 1 else "say below why they are right all the same"
    return f"{theme.counted(needed, 'objection')}: mend the file, or {why}"


def show_objection(objection: Objection) -> None:
    """What a rule objects to, and the figures behind it."""
    tone, words = SEVERITY[objection.severity]
    name = objection.rule.replace("_", " ")
    st.html(
        f'<p class="counts"><span class="badge {tone}">{words}</span> '
        f"<b>{escape(kind_name(objection.kind))}, {escape(name)}</b>: {escape(level(objection.sentence))}</p>"
    )
    shown = len(objection.figures)
    more = f", the first {shown} of {objection.count:,}" if objection.count > shown else ""
    with st.expander(f"What is behind it: {name}{more}"):
        used = [key for key in HEADS if any(not missing(figure[key]) for figure in objection.figures)]
        rows = [{HEADS[key]: figure[key] for key in used} for figure in objection.figures]
        st.dataframe(rows, hide_index=True, placeholder="–", alt=f"What is behind: {name}")


def _show_kind(of: list[Difference]) -> None:
    """The changes of all data dates, and the totals of the last one."""
    kind, last = kind_name(of[-1].kind), of[-1]
    changes = [line for one in of for change in one.changes for line in _change(one, change)]
    rows = sum(one.new + one.changed + one.gone for one in of if one.before_data_date)
    listed = sum(len(one.changes) for one in of)
    if changes:
        more = f", the first {listed} of {rows:,} rows" if listed < rows else ""
        with st.expander(f"{kind}: what is new, changed or gone{more}"):
            st.dataframe(
                changes, hide_index=True, placeholder="–", alt=f"The rows of {kind} that are new, changed or gone"
            )
    if last.totals and last.before_data_date:
        with st.expander(f"{kind}: totals against those of {last.before_data_date}"):
            st.dataframe(
                [_total(line) for line in last.totals], hide_index=True, alt=f"Totals of {kind}, before and now"
            )


def _change(of: Difference, change: Change) -> Iterator[dict[str, str | None]]:
    """One line per field that differs; a row that has nothing but its key is one line."""
    row = " ".join(value for name, value in change.key.items() if value and name != "trial_id")
    line = {"Data date": of.data_date.isoformat(), "Trial": change.key.get("trial_id"), "Row": row, "What": change.what}
    for field, (before, now) in (change.fields or {"": (None, None)}).items():
        yield line | {"Field": field.replace("_", " "), "Before": before, "Now": now}


def _total(line: dict[str, object]) -> dict[str, object]:
    field = str(line["field"])
    before, now = (_figure(line[side], field, line["currency"]) for side in ("before", "now"))
    grew = line["before"] is not None and line["now"] is not None
    by = line["now"] - line["before"] if grew else None
    step = "" if not by else f"{'+' if by > 0 else ''}{_figure(by, field, line['currency'])}"
    return {"Of": line["of"], "What": field.replace("_", " "), "Before": before, "Now": now, "Change": step}


def _figure(value: float | None, field: str, currency: object) -> str:
    return amount(value, currency) if field.endswith("_amount") else number(value)
