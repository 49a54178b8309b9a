"""Profiles: what the programs that write exports mean by words that alone mean nothing, such as planned or due.

A profile speaks only for a sheet whose header shows that program's own names. All headers here are normalized, as
`headers.normalized` writes them.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class LeaveOut:
    """Rows that are no rows of the kind: those with one of these words (casefolded) under this header, and why."""

    header: str
    words: frozenset[str]
    because: str


@dataclass(frozen=True)
class Profile:
    """One program's way of writing an export.

    all_of, any_of: headers that must all stand in the header row, and headers of which one must.
    fields: per kind, header -> field, best first; an empty field means that the header names none in this program.
    items: per kind with a group of columns per item, header -> (the item's name, its field).
    no_value: words (casefolded) that mean "no value" here in dates, numbers, flags and codes.
    has_captions: a second header row says the names once more, for people; `*` there marks what is calculated.
    nested: how the header of rows that belong to the row above begins, where such headers stand between the rows.
    said: what a person must know who sees the figures.
    """

    name: str
    all_of: frozenset[str] = frozenset()
    any_of: frozenset[str] = frozenset()
    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    items: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    no_value: frozenset[str] = frozenset()
    leave_out: tuple[LeaveOut, ...] = ()
    has_captions: bool = False
    nested: str = ""
    said: tuple[str, ...] = ()


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split("|"))


PROFILES: tuple[Profile, ...] = (
    Profile(
        name="Primavera P6",
        all_of=_names("task code | task name"),
        any_of=_names("wbs id | status code | delete record flag | target end date"),
        has_captions=True,
        fields={
            "milestones": {
                "task name": "name",
                "bl1 finish": "baseline_on",
                "bl project finish": "baseline_on",
                "base end date": "baseline_on",
                "target end date": "baseline_on",
                "planned finish": "",
                "end date": "forecast_on",
                "reend date": "forecast_on",
                "early end date": "forecast_on",
                "act end date": "actual_on",
                "proj id": "trial_id",
            }
        },
        leave_out=(
            LeaveOut("delete record flag", _names("d"), "marked as deleted"),
            LeaveOut("task type", _names("wbs summary | tt_wbs"), "WBS summaries, which roll up the activities below"),
        ),
    ),
)


def profile_of(headers: frozenset[str]) -> Profile | None:
    """The program that wrote a header row, by its normalized headers; None where no program's own names are there."""
    for profile in PROFILES:
        if profile.all_of <= headers and (not profile.any_of or profile.any_of & headers):
            return profile
    return None
