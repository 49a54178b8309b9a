"""Answers: what people decided about exports, kept by scope and key, and applied to the next file without asking.

A scope is a layout (the signature of a header row), a feed (`feed:NAME`), or everywhere (""). Keys are made here only.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pipelines.intake.headers import normalized
from pipelines.records import RECORDS, record

EVERYWHERE = ""
LEFT_OUT = "-"
"""The answer that a column is not read."""

KIND, DATA_DATE, TRIAL = "kind", "data date", "trial"
"""What a sheet of this layout is; where its data date is found; which trial the files of a feed are of."""

KEEP, ENDED = "keep", "ended"
DAY_FIRST, MONTH_FIRST = "day first", "month first"
FROM_FILE_NAME = "file name"
"""The answer to where the data date of a layout is found."""


def column_key(header: str) -> str:
    """Which field the column of this header brings."""
    return f"column:{normalized(header)}"


def dates_key(header: str) -> str:
    """Whether days come before months in this column: `day first` or `month first`."""
    return f"dates:{normalized(header)}"


def decimal_key(header: str) -> str:
    """The decimal mark of this column: `.` or `,`."""
    return f"decimal:{normalized(header)}"


def empty_key(header: str, text: str) -> str:
    """Whether this text means "no value" in this column: `yes` or `no`."""
    return f"empty:{normalized(header)}:{text.strip().casefold()}"


def ended_key(kind: str, trial: str) -> str:
    """Whether a trial that a feed's export of a kind no longer brings has ended: `keep` or `ended`."""
    return f"ended:{kind}:{trial}"


def word_key(field_name: str, text: str) -> str:
    """Which code, or which trial, this text stands for; `field_name` is `kind.field`, or `trial_id` for all kinds."""
    return f"word:{field_name}:{text.strip().casefold()}"


def item_key(kind: str, text: str) -> str:
    """Which field the rows about this item bring, in layouts with one row per item."""
    return f"item:{kind}:{text.strip().casefold()}"


_ASKED = {
    "column": "column “{0}” is",
    "dates": "dates in “{0}” are written",
    "decimal": "the decimal mark in “{0}” is",
    "empty": "in “{0}”, “{1}” means no value",
    "word": "in {0}, “{1}” means",
    "item": "in {0}, rows about “{1}” bring",
    "ended": "of a trial missing in an export of {0}, {1},",
    KIND: "the sheet is of kind",
    DATA_DATE: "the data date is found in the",
    TRIAL: "every row is of trial",
}


def in_words(key: str) -> str:
    """What was asked under a key, as the beginning of a sentence that its answer ends."""
    what, _, rest = key.partition(":")
    first, _, second = rest.partition(":")
    return _ASKED[what].format(first if what == "column" else re.sub("[._]", " ", first), second)


def asked_in(place: str) -> str:
    """What was asked, of a key that may stand behind its scope, as the audit trail has it."""
    found = re.search(rf"(?:^|: )((?:{'|'.join(_ASKED)})(?::.*)?)$", place, re.DOTALL)
    return in_words(found[1]) if found else place


def choices_of(key: str, now: str) -> tuple[str, ...] | None:
    """The answers that a question allows, `now` being one that was given; None where any text will do."""
    what, _, rest = key.partition(":")
    if what == "column":
        kinds = [record(now.partition(".")[0])] if "." in now else RECORDS
        return (LEFT_OUT, *(f"{kind.kind}.{name}" for kind in kinds for name in kind.model_fields))
    if what == "word" and not rest.startswith("trial_id:"):
        kind, _, name = rest.partition(":")[0].partition(".")
        return (*record(kind).column(name).choices, LEFT_OUT)
    if what == "item":
        return (*record(rest.partition(":")[0]).long.items, LEFT_OUT)
    fixed = {"dates": (DAY_FIRST, MONTH_FIRST), "decimal": (".", ","), "empty": ("yes", "no"), "ended": (KEEP, ENDED)}
    fixed |= {KIND: tuple(kind.kind for kind in RECORDS), DATA_DATE: (FROM_FILE_NAME,)}
    return fixed.get(what)


def feed_scope(feed: str) -> str:
    """The scope of what holds for the files of one feed."""
    return f"feed:{feed}"


def signature(headers: Iterable[str | None]) -> str:
    """The layout of a header row: the same for the same headers in the same order, however they are spaced or cased."""
    named = "\x1f".join(normalized(header) for header in headers if header)
    return hashlib.sha256(named.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Layout:
    """A header row that was taken in before."""

    signature: str
    headers: tuple[str, ...]
    file_name: str


@dataclass(frozen=True)
class Answers:
    """`values` by scope and key; `layouts`, per feed and kind, the layout that came last."""

    values: Mapping[tuple[str, str], str] = field(default_factory=dict)
    layouts: Mapping[tuple[str, str], Layout] = field(default_factory=dict)

    def of(self, scope: str, key: str) -> str | None:
        """The answer; None where there is none."""
        return self.values.get((scope, key))

    def with_given(self, given: Mapping[tuple[str, str], str]) -> "Answers":
        """These and what a person says of the file at hand, which comes first."""
        return replace(self, values={**self.values, **given})

    def starting(self, scope: str, prefix: str) -> dict[str, str]:
        """All answers of a scope whose key begins so, by the rest of the key."""
        return {
            key.removeprefix(prefix): value
            for (where, key), value in self.values.items()
            if where == scope and key.startswith(prefix)
        }

    def columns(self, layout: str) -> dict[str, str]:
        """Per normalized header of a layout the field it brings, or LEFT_OUT."""
        return self.starting(layout, "column:")

    def empty_words(self, layout: str, header: str) -> frozenset[str]:
        """Texts that mean "no value" in one column of a layout."""
        said = self.starting(layout, empty_key(header, ""))
        return frozenset(text for text, value in said.items() if value == "yes")

    def items(self, kind: str) -> dict[str, str]:
        """Per text of an item the field that its rows bring, or LEFT_OUT."""
        return self.starting(EVERYWHERE, f"item:{kind}:")

    def words(self, kind: str, field_name: str) -> dict[str, str]:
        """Per text of a field the code it stands for; trials are called the same in every kind."""
        whose = "trial_id" if field_name == "trial_id" else f"{kind}.{field_name}"
        said = self.starting(EVERYWHERE, f"word:{whose}:")
        return {text: value for text, value in said.items() if value != LEFT_OUT}
