"""An entry: what a person says of one row, and what they had seen of it when they began."""

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field

from pipelines.errors import NotFound, TrialdeckError
from pipelines.intake.entered import Row
from pipelines.moment import latest_day
from pipelines.records import record
from pipelines.records.base import Record
from pipelines.records.rows import key

LONGEST = 20_000
"""Characters of one field; what a field may really hold is said by its record, with a sentence."""


class Entry(BaseModel):
    """One row of a kind as a person wants it to be from `data_date` on.

    row: the key of the row that is changed or ended; None for a new one. values: the fields that are said, as text.
    saw: the whole row as the person saw it, nothing where there was none; None where they did not look.
    accept: why what the rules object to is right.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str = Field(max_length=100)
    row: dict[str, str | None] | None = None
    values: dict[str, str | None] = Field(default_factory=dict, max_length=500)
    ends: bool = False
    why: str = Field(default="", max_length=10_000)
    data_date: dt.date
    saw: dict[str, str | None] | None = None
    accept: str | None = Field(None, max_length=10_000)

    @property
    def record(self) -> type[Record]:
        """What the row is of. Raises NotFound for a kind there is not."""
        return record(self.kind)

    @property
    def trial(self) -> str:
        """The trial it is of; empty for kinds without one."""
        named = {**self.values, **(self.row or {})}
        return (named.get("trial_id") or "").strip()

    def said(self) -> dict[str, str | None]:
        """The values without what stands around them; None where a field is emptied."""
        return {name: (text or "").strip() or None for name, text in self.values.items()}

    def must_make_sense(self, at: dt.datetime) -> None:
        """Raise NotFound for fields there are not, and TrialdeckError for a day to come or a text beyond all limits."""
        for name in (*self.values, *(self.row or {})):
            if name not in self.record.model_fields:
                known = ", ".join(self.record.model_fields)
                raise NotFound(f"{self.kind} has no field {name[:40]!r}: use one of {known}.")
        if odd := next((name for name in self.row or {} if name not in key(self.record)), None):
            raise NotFound(f"{odd} does not name a row of {self.kind}: {', '.join(key(self.record))} does.")
        if odd := next((name for name, text in self.values.items() if len(text or "") > LONGEST), None):
            raise TrialdeckError(f"{odd} is longer than {LONGEST:,} characters: shorten it.")
        if self.data_date > latest_day(at):
            raise TrialdeckError(f"{self.data_date} is still to come: say how the row stands today or stood before.")
        if self.ends and self.row is None:
            raise TrialdeckError("A row that ends must be named: say which it is by its key.")


class Overtaken(TrialdeckError):
    """Somebody else changed the row since this person looked. moved: per field what they saw, what it says now, and
    what they wrote."""

    def __init__(self, entry: Entry, now: Row, whose: str) -> None:
        saw, wrote = entry.saw or {}, {**(entry.saw or {}), **entry.said()}
        fields = [name for name in entry.record.model_fields if saw.get(name) != now.get(name)]
        self.moved = {name: (saw.get(name), now.get(name), wrote.get(name)) for name in fields}
        self.whose = whose
        if not now:
            said = f"the row no longer stands on {entry.data_date}: it was ended or taken back since you looked"
        else:
            said = f"{whose} {'; '.join(_moved(name, *values) for name, values in self.moved.items())}"
        super().__init__(f"Nothing is stored: {said}. Look at it as it is now, and save again if you still mean it.")


def _moved(name: str, saw: str | None, now: str | None, wrote: str | None) -> str:
    empty = "empty"
    return f"changed {name} from {saw or empty} to {now or empty} (you wrote {wrote or empty})"
