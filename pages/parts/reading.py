"""What was read of a file, and why: counts, columns, first rows and problems, before it is stored."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import PurePath

import streamlit as st

from pages.parts import differences
from pages.parts.chosen import link
from pages.parts.showing import lines, section
from pages.parts.words import day, kind_name, level, number
from pipelines.charts import theme
from pipelines.intake.causes import causes
from pipelines.intake.results import ColumnReading, FileResult, SheetResult

PROBLEMS_SHOWN = 500
CAUSES_SHOWN = 10


def show_file(result: FileResult) -> None:
    """One file as it would come in, sheet by sheet. A refusal says why, and that nothing of it is stored."""
    if result.refused and not result.waits:
        st.error(f"{plain(result.refused)} Nothing of this file is stored.")
        return
    with st.container(border=True):
        if not result.sheets:
            st.html(
                f'<h3 class="sheet">{escape(result.file)} cannot be read yet</h3><p class="counts">Nothing of this '
                "file is stored. Answer what is asked about it above, or mend the file.</p>"
            )
        for sheet in result.sheets:
            _show_sheet(result, sheet)
        differences.show(result)
        lines(result.notes)
        for sheet in result.sheets:
            _show_details(sheet, f" of {kind_name(sheet.kind)}" if len(result.sheets) > 1 else "")


def summary(results: Sequence[FileResult]) -> str:
    """What these files are, and what has to be said before they go in."""
    if all(result.refused and not result.waits for result in results):
        return (
            "This file cannot be taken in"
            if len(results) == 1
            else f"None of these {len(results):,} files can be taken in"
        )
    asked = {(q.scope, q.key) for result in results for q in result.questions if q.weight != "may"}
    objected = sum(o.severity != "say" for result in results for o in result.objections)
    first = [theme.counted(n, word) for n, word in ((len(asked), "question"), (objected, "objection")) if n]
    rows, files = accepted(results), theme.counted(len(results), "file")
    if not first:
        return f"{theme.counted(rows, 'row')} of {files} can go in"
    clear = sum(not (r.refused or r.is_asked_about or r.is_objected_to) for r in results)
    if clear:
        return f"{clear:,} of {files} can go in now; {' and '.join(first)} about the others"
    return f"{' and '.join(first)} before {theme.counted(rows, 'row') if rows else files} can go in"


def accepted(results: Iterable[FileResult]) -> int:
    """How many rows of all these files are good."""
    return sum(sheet.accepted for result in results for sheet in result.sheets)


def stored(results: Sequence[FileResult]) -> str:
    """How many of the files that were accepted are stored now."""
    now = sum(not result.refused and not result.already_loaded for result in results)
    if not now:
        return "Nothing new is stored"
    if now == len(results):
        return "The file is stored" if now == 1 else f"All {now:,} files are stored"
    return f"{now:,} of {theme.counted(len(results), 'file')} {'is' if now == 1 else 'are'} stored"


def receipt(results: Iterable[FileResult], moved: list[dict[str, str]]) -> None:
    """What became of the files that were accepted, and which figures of the portfolio they moved."""
    for result in results:
        if result.refused:
            st.error(f"{plain(result.refused)} Nothing of this file is stored.")
        elif result.already_loaded:
            st.info(f"{plain(result.file)} was loaded before, as upload {result.upload_id}: nothing changed.")
        else:
            kept = sum(sheet.accepted for sheet in result.sheets)
            apart = sum(sheet.rejected for sheet in result.sheets)
            many = theme.counted(apart, "rejected row is", "rejected rows are")
            mend = f" {many} kept apart: [get the workbook to mend them]({link('history', upload=result.upload_id)})."
            st.success(
                f"{plain(result.file)} is stored as upload {result.upload_id}: {theme.counted(kept, 'row')}."
                f"{mend if apart else ''}"
            )
    if moved:
        section("These figures of the portfolio moved")
        st.dataframe(moved, hide_index=True, alt="Figures before and after this upload")
    else:
        st.write("No figure of the portfolio moved.")


def _show_sheet(result: FileResult, sheet: SheetResult) -> None:
    whose = result.file if sheet.sheet == PurePath(result.file).stem else f"{result.file}: {sheet.sheet}"
    st.html(
        f'<h3 class="sheet">{escape(f"{whose} is read as {kind_name(sheet.kind)}")}</h3>'
        f'<p class="counts"><b>{number(sheet.rows_in)}</b> rows = <b>{number(sheet.accepted)}</b> accepted '
        f"+ <b>{number(sheet.rejected)}</b> rejected + <b>{number(sheet.duplicate)}</b> repeated. Feed "
        f"<b>{escape(sheet.feed)}</b>, data date <b>{_date(sheet)}</b>, header in row <b>{sheet.header_row}</b>.</p>"
    )
    lines(sheet.notes)
    if sheet.problems:
        _show_problems(sheet)


def _show_details(sheet: SheetResult, of: str) -> None:
    unused = sum(column.field is None for column in sheet.columns)
    tail = f", {unused} not used" if unused else ""
    with st.expander(f"How the {len(sheet.columns)} columns{of} were read{tail}"):
        st.dataframe(
            [_column(column) for column in sheet.columns],
            hide_index=True,
            alt=f"How each column of {sheet.sheet} was read, and why",
        )
    with st.expander(f"The first rows{of} as they were read"):
        st.dataframe(
            [{name.replace("_", " "): value for name, value in row.items()} for row in sheet.preview],
            hide_index=True,
            placeholder="–",
            alt=f"The first rows of {sheet.sheet} as they were read",
        )


def _show_problems(sheet: SheetResult) -> None:
    found, by_cause = len(sheet.problems), causes(sheet.problems)
    rows = theme.counted(sheet.rejected, "rejected row")
    st.warning(f"{theme.counted(found, 'problem')}; {rows}, kept apart when the others are accepted.")
    lines(cause.sentence for cause in by_cause[:CAUSES_SHOWN])
    rows = [
        {"Cell": p.cell, "Column": p.header, "Value": p.value, "What is wrong": p.message}
        for p in sheet.problems[:PROBLEMS_SHOWN]
    ]
    shown = "" if found <= PROBLEMS_SHOWN else f", the first {PROBLEMS_SHOWN}; History has them all"
    with st.expander(f"Cell by cell{shown}"):
        st.dataframe(rows, hide_index=True, alt=f"The problems of {sheet.sheet}", placeholder="–")


def _column(column: ColumnReading) -> dict[str, str]:
    return {
        "Column": column.letter,
        "Header in the file": column.header,
        "Read as": "not used" if column.field is None else column.field.replace("_", " "),
        "Why": column.why,
    }


def _date(sheet: SheetResult) -> str:
    return day(sheet.data_date) if sheet.data_date else "of each row"


def plain(text: str) -> str:
    """Text of a file as Streamlit's Markdown prints it literally."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()<>#+!|$:~" else sign for sign in level(text))
