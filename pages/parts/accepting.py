"""The bar of the upload page: which files can go in now, what the others wait for, and the button that stores them."""

from collections.abc import Sequence

import streamlit as st

from pages.parts import asking, reading
from pipelines.charts import theme
from pipelines.intake.results import FileResult


def pressed(results: Sequence[FileResult]) -> tuple[list[int], str] | None:
    """The files to store, by their place in the list, and the reason given; None where the button was not pressed."""
    with st.container(key="accept_bar"):
        reason = asking.reason(results)
        going = [n for n, result in enumerate(results) if _is_clear(result, reason)]
        waiting = [result for result in results if _can_wait(result) and not _is_clear(result, reason)]
        if not any(result.sheets for result in results):
            return None
        with st.container(horizontal=True, vertical_alignment="center"):
            label = _label([results[n] for n in going] or waiting, others=bool(waiting))
            is_pressed = st.button(label, type="primary", key="accept", disabled=not going)
            if waiting:
                st.write(_what_now(waiting))
    return (going, reason or "") if is_pressed else None


def _is_clear(result: FileResult, reason: str | None) -> bool:
    """Whether nothing has to be said of a file any more."""
    return not result.refused and not result.is_asked_about and (reason is not None or not result.is_objected_to)


def _can_wait(result: FileResult) -> bool:
    return not result.refused or result.waits


def _label(of: Sequence[FileResult], others: bool) -> str:
    files = f" of {theme.counted(len(of), 'file')}" if others or len(of) > 1 else ""
    return f"Accept {theme.counted(reading.accepted(of), 'row')}{files}"


def _what_now(waiting: Sequence[FileResult]) -> str:
    """What the files that cannot go in yet wait for."""
    asked = sum(result.is_asked_about for result in waiting)
    said = [f"{theme.counted(asked, 'file waits', 'files wait')} for the answers above"] if asked else []
    if others := len(waiting) - asked:
        said.append(f"{theme.counted(others, 'file waits', 'files wait')} for a reason, or to be mended")
    return f"{'; '.join(said)}."
