"""The uploads of the past: their list in words, their problems, and taking one back."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

import streamlit as st

from pages.parts import session
from pages.parts.differences import SEVERITY
from pages.parts.words import day, kind_name, missing
from pipelines.errors import TrialdeckError
from pipelines.intake.causes import causes
from pipelines.intake.results import Problem
from pipelines.intake.to_mend import workbook_of
from pipelines.store import objections as kept_objections
from pipelines.store import upload_log

if TYPE_CHECKING:
    import pandas as pd

Upload = dict[str, Any]

CAUSES_SHOWN = 10

COUNTS = {name: st.column_config.NumberColumn(format="localized") for name in ("Rows", "Rejected", "Repeated")}


def uploads() -> list[Upload]:
    """One dict per upload, sheet and kind, newest first; columns as `upload_log.listed` says."""
    return upload_log.listed(session.store(), session.viewer()).to_dict("records")


def summary(rows: list[Upload]) -> str:
    """How many files came in and how many of them were taken back."""
    ids = {row["upload_id"] for row in rows}
    gone = {row["upload_id"] for row in rows if not missing(row["withdrawn_at"])}
    last = max(row["loaded_at"] for row in rows)
    tail = f"; {len(gone)} withdrawn" if gone else ""
    return f"{len(ids):,} {'file has' if len(ids) == 1 else 'files have'} been taken in, the last on {day(last)}{tail}"


def as_row(row: Upload) -> dict[str, object]:
    """One line of the list, in words."""
    return {
        "State": "speaks" if missing(row["withdrawn_at"]) else "withdrawn",
        "File": row["file_name"],
        "Kind": kind_name(row["kind"]),
        "Feed": row["feed"],
        "Data date": dates(row),
        "Rows": row["rows_in"],
        "Rejected": row["rejected"],
        "Repeated": row["duplicate"],
        "By": row["loaded_by"],
        "Taken in (UTC)": moment(row["loaded_at"]),
        "Upload": row["upload_id"],
        "Sheet": row["sheet"],
    }


def dates(row: Upload) -> str:
    """The data date, or the first and the last where a file has several."""
    first, last = row["data_date"], row["last_data_date"]
    return day(first) if missing(last) or first == last else f"{day(first)} to {day(last)}"


def moment(value: dt.datetime) -> str:
    """A moment as people read it, to the minute."""
    return f"{day(value)} {value:%H:%M}"


def names(rows: list[Upload]) -> dict[str, str]:
    """Per upload what to call it in a list of choices."""
    return {row["upload_id"]: f"{row['file_name']} · {row['upload_id']} · {moment(row['loaded_at'])}" for row in rows}


def objections(upload_id: str) -> "pd.DataFrame":
    """What the rules objected to in one upload, and the reason a person gave, in words."""
    found = kept_objections.of_upload(session.store(), session.viewer(), upload_id)
    return found.assign(
        severity=[SEVERITY[severity][1] for severity in found["severity"]],
        rule=found["rule"].str.replace("_", " "),
        kind=found["kind"].map(kind_name),
    ).rename(columns={"severity": "rule_says", "sentence": "what_looks_wrong"})


def problems(upload_id: str) -> "pd.DataFrame":
    """The problems of one upload."""
    return upload_log.problems(session.store(), session.viewer(), upload_id)


def in_short(found: "pd.DataFrame") -> list[str]:
    """The problems of one upload by their causes, a sentence each."""
    rows = found.astype(object).where(found.notna(), None).to_dict("records")
    return [cause.sentence for cause in causes(Problem(**row) for row in rows)][:CAUSES_SHOWN]


def mended_by(upload_id: str) -> str:
    """Which uploads mended rows of this one, in words; empty where none did."""
    found = upload_log.mended_by(session.store(), session.viewer(), upload_id)
    return f"Rows of it were mended by upload {', '.join(found)}." if found else ""


def workbook_button(upload_id: str) -> None:
    """The sheets of one upload as a workbook, with the bad cells marked."""
    st.download_button(
        "Its sheets as a workbook: bad cells marked, to mend and upload again",
        lambda: workbook(upload_id),
        file_name=f"problems-{upload_id}-{uuid.uuid4().hex[:8]}.xlsx",
        key=f"workbook-{upload_id}",
        on_click="ignore",
    )


def workbook(upload_id: str) -> bytes:
    """The workbook of one upload's problems and sheets."""
    return workbook_of(session.store(), session.viewer(), upload_id)


def is_withdrawn(rows: list[Upload], upload_id: str) -> bool:
    """Whether an upload has been taken back."""
    return any(row["upload_id"] == upload_id and not missing(row["withdrawn_at"]) for row in rows)


def withdrawal(rows: list[Upload], upload_id: str) -> str:
    """Who took an upload back, when and why."""
    row = next(row for row in rows if row["upload_id"] == upload_id)
    return f"Withdrawn by {row['withdrawn_by']} on {moment(row['withdrawn_at'])} (UTC): {row['why']}"


def withdraw(upload_id: str, why: str) -> None:
    """Take one upload back. Whether this person may, and whether it can be, is asked below; its answer is shown."""
    try:
        upload_log.withdraw(session.store(), session.viewer(), upload_id, why, session.now())
    except TrialdeckError as error:
        st.error(str(error))
        return
    st.session_state["withdrawn"] = f"Upload {upload_id} has been withdrawn: what spoke before it speaks again."
    st.rerun()
