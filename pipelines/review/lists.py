"""The lists of a review: each change of a row stands in the list that its record says the field belongs to."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from pipelines.records.base import Record

LISTS = {
    "events": "New events",
    "moved": "Moved",
    "corrected": "Corrected history",
    "gone": "Deleted or vanished",
    "rebaselined": "Re-baselined",
    "risks": "New and closed risks",
    "added": "Newly listed",
    "other": "Other changes",
}
"""The lists in which rows stand, and what they are called."""

COLUMNS = (
    "list", "kind", "trial_id", "named", "title", "vendor", "currency", "how", "field", "before", "now", "size", "unit",
    "weight", "slip_then", "slip_now", "credit_then", "credit_now", "fields", "then_date", "now_date", "upload_id",
    "sheet", "row_number",
)  # fmt: skip
"""What is known of each change; see `changes`."""

Row = dict[str, object]
Field = dict[str, object]


def changes(kind: type[Record], row: Row, *, is_history: bool) -> Iterator[Row]:
    """The changes of one row of `differing.find`: one per list it stands in, with the columns of COLUMNS and more.

    field, before, now, size, unit: what the change is told by. fields: all that changed in that list.
    is_history: the two moments are about one date, and only what was known differs: all of it is corrected history.
    """
    if is_history:
        yield _change(kind, row, "corrected", _how_known(row), row["fields"])
    elif row["what"] == "new":
        name, how = _new(kind, row)
        yield _change(kind, row, name, how, row["fields"])
    elif row["what"] == "gone":
        yield _change(kind, row, "gone", "no longer reported", row["fields"])
    else:
        place = {f["field"]: list_of(kind, f, row["fields"]) for f in row["fields"]}
        for name, fields in groupby(
            sorted(row["fields"], key=lambda f: place[f["field"]]), lambda f: place[f["field"]]
        ):
            group = list(fields)
            yield _change(kind, row, name, _how(kind, row, name, group), group)


PLANS = {"forecast": ("budget", "forecast_amount"), "budgeted": ("budget", "budgeted_amount"),
         "planned": ("enrollment_plan", "planned")}  # fmt: skip
"""Of quantities that are planned: the kind they come from, and the field they are the sum of."""


def plan_changes(sums: Iterable[Row]) -> Iterator[Row]:
    """The plans of a trial that moved, or that corrected history told otherwise, from rows of `quantities`."""
    for row in sums:
        kind, field = PLANS[row["field"]]
        steps = {"corrected": row["late"] + row["corrected"], "moved": row["new"] + row["restated"] + row["vanished"]}
        then = row["was"]
        for name, size in steps.items():
            if size and then:
                told = {
                    "field": field,
                    "before": f"{then:.2f}",
                    "now": f"{then + size:.2f}",
                    "size": size,
                    "unit": "number",
                }
                known = dict.fromkeys(COLUMNS) | {key: row[key] for key in ("trial_id", "currency")}
                weight = min(_weight(told), 5.0)
                yield (
                    known
                    | told
                    | {"list": name, "kind": kind, "named": "", "how": "", "weight": weight, "fields": [told]}
                )
            then += size


def list_of(kind: type[Record], field: Field, fields: list[Field]) -> str:
    """The list of one changed field of a row that stayed; `fields` are all that changed in that row."""
    name, came = field["field"], {f["field"] for f in fields if f["before"] is None}
    if (name in kind.happened and field["before"] is not None) or name in (*kind.facts, *kind.settled):
        return "corrected"
    if name in (*kind.happened, *kind.states) or any(
        expected == name and actual in came for expected, actual in kind.expected
    ):
        return "risks" if kind.is_open else "events"
    if name in kind.original or any(name in pair for pair in kind.rebaselines):
        return "rebaselined"
    is_planned = name in kind.moves or any(name == expected for expected, _ in kind.expected)
    return "moved" if is_planned else "other"


def verb(kind: type[Record], field: str) -> str:
    """What came about on a day of `happened`: `activated_on` is "activated"."""
    return dict(kind.verbs).get(field, field.removesuffix("_on").replace("_", " "))


def _new(kind: type[Record], row: Row) -> tuple[str, str]:
    """A row that is new: a risk, something that happened since, or something that is listed for the first time."""
    if kind.is_open:
        return "risks", "new" if row["open_now"] else "new, and closed already"
    since = row["then_date"]
    if kind.is_summed:
        return ("corrected", "first told since") if row["fields"] else ("added", "new")
    came = [f for f in row["fields"] if f["field"] in kind.happened and since and f["now"] > since.isoformat()]
    return ("events", ", ".join(verb(kind, f["field"]) for f in came)) if came else ("added", "new")


def _how_known(row: Row) -> str:
    """How the past came to be told otherwise: by an export that came late, or by one that corrects."""
    then, now = row["then_date"], row["now_date"]
    late = now is not None and (then is None or now > then)
    words = {"new": "added", "changed": "restated", "gone": "taken back"}[row["what"]]
    return "came late" if late else words


def _how(kind: type[Record], row: Row, name: str, fields: list[Field]) -> str:
    """The change of a row that stayed, in a word or two."""
    if name == "risks" and row["open_then"] != row["open_now"]:
        return "reopened" if row["open_now"] else _state(kind, fields) or "closed"
    if name in ("risks", "events"):
        came = [verb(kind, f["field"]) for f in fields if f["field"] in kind.happened and f["before"] is None]
        return ", ".join(came) or _state(kind, fields) or "changed"
    if name == "corrected":
        return "erased" if all(f["now"] is None for f in fields) else "restated"
    return ""


def _state(kind: type[Record], fields: list[Field]) -> str:
    now = {f["field"]: f["now"] for f in fields}
    return next((str(now[name]) for name in kind.states if now.get(name)), "")


def _change(kind: type[Record], row: Row, name: str, how: str, fields: list[Field]) -> Row:
    told = _told_by(kind, row, name, fields)
    times = 6 if told["field"] in dict(kind.expected) else 1
    came = 2 if name == "events" and told["field"] in kind.happened else 0
    weight = _weight(told) * times + came + abs(row["slip_now"] or 0) / 1000
    return row | {"list": name, "kind": kind.kind, "how": how, "weight": weight} | told | {"fields": fields}


def _told_by(kind: type[Record], row: Row, name: str, fields: list[Field]) -> Row:
    """The one field that tells a change best: the score, the credit, the day it happened, the day now expected."""
    if row["score_then"] != row["score_now"] and name in ("moved", "risks", "corrected"):
        return _said("score", row["score_then"], row["score_now"], "score")
    if name == "rebaselined" and row["credit_then"] != row["credit_now"]:
        return _said("credit", row["credit_then"], row["credit_now"], "days")
    order = _order(kind)
    for f in sorted(fields, key=lambda f: order.get(f["field"], len(order)))[:1]:
        unit = "days" if kind.column(f["field"]).reading.form == "date" else "number"
        return {"field": f["field"], "before": f["before"], "now": f["now"], "size": f["size"], "unit": unit}
    return _said("", None, None, "")


@cache
def _order(kind: type[Record]) -> dict[str, int]:
    """The place of each field that tells a change: what happened before what is expected, and so on."""
    first = [*kind.happened, *(day for day, _ in kind.expected), *kind.states, *kind.facts, *kind.moves]
    return {field: place for place, field in enumerate(first)}


def _said(field: str, before: float | None, now: float | None, unit: str) -> Row:
    grew = None if before is None or now is None else float(now - before)
    said = [None if value is None else f"{value:g}" for value in (before, now)]
    return {"field": field, "before": said[0], "now": said[1], "size": grew, "unit": unit}


def _weight(told: Row) -> float:
    """How much a change weighs: five points of score are as much as a tenth of an amount, or as two months."""
    size = abs(told["size"] or 0.0)
    if told["size"] is None and told["unit"] == "number":
        return 1.0
    if told["unit"] == "days":
        return size / 60
    if told["unit"] == "score":
        return (size or float(told["now"] or 0)) / 5
    before = abs(float(told["before"])) if size else 0.0
    return 10 * size / before if before else size
