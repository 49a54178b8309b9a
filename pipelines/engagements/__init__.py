"""Engagement templates: the milestones, deliverables and documents that a type of engagement is expected to have.

One CSV per type, named after it. The folder is the list; a file that does not fit stops the start.
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipelines.errors import TrialdeckError
from pipelines.records.contracts import Contract
from pipelines.records.milestones import Milestone

FOLDER = Path(__file__).resolve().parent


class Item(BaseModel):
    """One expected item.

    gate: the milestone of the same template by which a deliverable or document is needed; empty for milestones.
    order: the place in which it is shown. milestone: the standard milestone that the item is, if it is one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    engagement_type: str
    kind: Literal["milestones", "deliverables", "documents"]
    item: str = Field(min_length=1, max_length=200)
    gate: str
    order: int = Field(ge=1)

    @property
    def milestone(self) -> str | None:
        """The code of the standard milestone that a milestone's name stands for."""
        codes = Milestone.column("milestone").reading.words
        return codes.get(self.item.casefold()) if self.kind == "milestones" else None


@cache
def items() -> tuple[Item, ...]:
    """The items of every template, by engagement type and order. Raises TrialdeckError that names file and line."""
    return tuple(item for path in sorted(FOLDER.glob("*.csv")) for item in read(path))


def read(path: Path) -> list[Item]:
    """The items of one template in their order. Raises TrialdeckError that names file and line."""
    engagement_type = path.stem.replace("_", " ")
    if engagement_type not in Contract.column("engagement_type").choices:
        raise TrialdeckError(f"{path.name}: no contract is of the engagement type {engagement_type!r}.")
    with path.open(encoding="utf-8", newline="") as lines:
        found = [_item(path, number, engagement_type, line) for number, line in enumerate(csv.DictReader(lines), 2)]
    if wrong := next(_contradictions(found), None):
        raise TrialdeckError(f"{path.name}: {wrong}.")
    return sorted(found, key=lambda item: item.order)


def _item(path: Path, number: int, engagement_type: str, line: dict) -> Item:
    try:
        return Item(engagement_type=engagement_type, **line)
    except (ValidationError, TypeError) as error:
        raise TrialdeckError(f"{path.name}, line {number}: kind, item, gate and order are needed: {error}") from error


def _contradictions(found: list[Item]) -> Iterator[str]:
    """What cannot be true of the items of one template."""
    names = [(item.kind, item.item.casefold()) for item in found]
    yield from (f"{name!r} stands among the {kind} twice" for kind, name in names if names.count((kind, name)) > 1)
    orders = [item.order for item in found]
    yield from (f"the order {order} is given twice" for order in orders if orders.count(order) > 1)
    gates = {item.item for item in found if item.kind == "milestones"}
    for item in found:
        if (item.kind == "milestones") != (item.gate == "") or item.gate not in {"", *gates}:
            yield f"{item.item!r}: a deliverable or document names one milestone as its gate, a milestone none"
