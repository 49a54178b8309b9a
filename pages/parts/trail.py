"""The audit trail for its page: the entries in words, which of them are asked for, and the state of the chain."""

from typing import TYPE_CHECKING

from pages.parts import session
from pages.parts.past import moment
from pages.parts.words import level, missing
from pipelines.intake.answers import LEFT_OUT, asked_in
from pipelines.store import audit

if TYPE_CHECKING:
    import pandas as pd

ALL = "all"


def entries() -> "pd.DataFrame":
    """Every entry this person may see, newest first; columns as `audit.listed` says."""
    return audit.listed(session.store(), session.viewer())


def choices(trail: "pd.DataFrame", column: str) -> dict[str, str]:
    """What a column of the trail can be narrowed to."""
    return {ALL: ALL} | {value: value for value in sorted(trail[column].dropna().unique())}


def chosen(trail: "pd.DataFrame", **wanted: str | None) -> "pd.DataFrame":
    """The entries that have the value asked for in each of these columns."""
    for column, value in wanted.items():
        if value not in (None, ALL):
            trail = trail[trail[column] == value]
    return trail


def as_rows(trail: "pd.DataFrame") -> list[dict[str, object]]:
    """The entries in words, without the columns in which none of them says anything."""
    rows = [_as_row(entry) for entry in trail.to_dict("records")]
    used = [name for name in rows[0] if any(row[name] is not None for row in rows)]
    return [{name: row[name] for name in used} for row in rows]


def _as_row(entry: dict) -> dict[str, object]:
    """One entry in words."""
    said = {name: None if missing(value) else value for name, value in entry.items()}
    if said["action"] == "answer":
        said |= {side: "left out" for side in ("old", "new") if said[side] == LEFT_OUT}
        said["field"] = level(asked_in(said["field"]))
    if said["action"] == "objection overruled":
        said["field"] = said["field"].replace("_", " ")
    cell = f"{said['column_letter'] or ''}{int(said['row_number'] or 0) or ''}"
    place = [said["sheet"], cell]
    return {
        "No.": said["seq"],
        "When (UTC)": moment(said["done_at"]),
        "Who": said["actor"],
        "What": said["action"],
        "Of": said["entity"],
        "Trial": said["trial_id"],
        "Field": said["field"],
        "Before": said["old"],
        "After": said["new"],
        "Why": said["reason"],
        "Source": ", ".join(part for part in place if part) or None,
        "Program": said["program"],
        "Hash": said["hash"],
    }


def findings() -> list[str]:
    """What is wrong with the log; empty where it stands as it was written."""
    return audit.verify(session.store())


def state(found: list[str], count: int) -> str:
    """The state of the chain as a sentence."""
    if found:
        return f"The audit trail does not stand as it was written: {len(found):,} findings"
    return f"{count:,} {'entry' if count == 1 else 'entries'}: each follows on the one before, and none is missing"
