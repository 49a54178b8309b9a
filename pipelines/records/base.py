"""What a record is: one pydantic model per export kind, from which everything else is derived."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from pipelines.records.types import Reading


@dataclass(frozen=True)
class Rule:
    """A promise over several fields of one row: an SQL predicate that must not be false, and the sentence if it is."""

    holds: str
    sentence: str
    field: str


@dataclass(frozen=True)
class Task:
    """What somebody has to do about a row until a day.

    what: the verb, for people. who: the field with the person. by: fields with the day, of which the first filled one
    counts. names: fields that say what it is about, the same. is_open: SQL whether it is still to be done, with `{0}`
    for the row.
    """

    what: str
    who: str
    by: tuple[str, ...]
    names: tuple[str, ...]
    is_open: str = "true"


@dataclass(frozen=True)
class WideLayout:
    """A layout with one group of columns per item: which words of a header say which field."""

    name_field: str
    scenarios: dict[str, tuple[str, ...]]
    known_names: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class LongLayout:
    """A layout with one row per item: a column names the item, another holds its value.

    name_headers, value_headers: what those two columns are called, best first.
    items: field -> what its item is called, besides the field's own headers.
    wider_without: a row without this field is a total of a wider level, and is left out.
    plan_headers: columns with what was planned for the item, which no field here takes; that is said.
    """

    name_headers: tuple[str, ...]
    value_headers: tuple[str, ...]
    items: dict[str, tuple[str, ...]]
    wider_without: str | None = None
    plan_headers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Side:
    """One of several groups of columns that say the same in another unit: only one of them is read, the first there is.

    name: what it is, for people. headers: field -> what real files call its column in this unit.
    """

    name: str
    headers: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Outline:
    """Headers (normalized) of columns that say where a row stands in a hierarchy: its level, a number such as 1.2.3, or
    how many rows it has below it.

    Rows that have rows below them roll these up, and are no rows of the kind. hinted: a field that only plans
    with a hierarchy have.
    """

    levels: frozenset[str]
    numbers: frozenset[str]
    children: frozenset[str]
    hinted: str


@dataclass(frozen=True)
class Column:
    """One field of a record, as the store, the checks, the templates and the help see it."""

    name: str
    annotation: Any
    reading: Reading
    required: bool
    description: str
    headers: tuple[str, ...]
    cumulative_headers: tuple[str, ...]
    derived_from: str | None
    example: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The codes this column accepts, in declared order; empty where it is not a closed list."""
        return tuple(dict.fromkeys(self.reading.words.values())) if self.reading.form == "code" else ()

    def adapter(self) -> TypeAdapter:
        """The judge of one value of this column, without its being optional."""
        return TypeAdapter(self.annotation)


def column(
    description: str,
    *,
    headers: str = "",
    cumulative_headers: str = "",
    derived_from: str | None = None,
    example: str = "",
    optional: bool = True,
) -> Any:
    """A field of a record.

    headers: what real files call it, separated by " | ".
    cumulative_headers: the same, where the column counts from the start to date.
    derived_from: the field whose text is looked up among this field's words when no column brings it.
    """
    extra = {
        "headers": _split(headers),
        "cumulative_headers": _split(cumulative_headers),
        "derived_from": derived_from,
        "example": example,
    }
    if optional:
        return Field(default=None, description=description, json_schema_extra=extra)
    return Field(description=description, json_schema_extra=extra)


def trial_id_column(more_headers: str = "") -> Any:
    """The field that names the trial, with every header seen for it and the kind's own."""
    headers = (
        "protocol_number | protocol | studyid | Protocol # | Study | Study Name | Study ID | project | "
        "Trial code | Trial | Trial ID | study__v | study_number__v | study__ctms | Study Number | ProtocolID "
        "| StudyOID | Protocol No. | Protocol No | Protocol ID | Trial Number | Study No. | Study Code | "
        "Project Code | Clinical Study ID | ora_project_code__c | project_code__v | Project ID | PID | "
    )
    return column(
        "Protocol number by which the sponsor knows the trial.",
        headers=headers + more_headers,
        example="TD-101",
        optional=False,
    )


def _split(headers: str) -> tuple[str, ...]:
    return tuple(h.strip() for h in headers.split(" | ") if h.strip())


class Record(BaseModel):
    """One row of an export kind. Subclasses declare fields; the class variables say what cannot be said of one field.

    key: fields that make a row unique within a trial's version (optional ones may be empty).
    period: the field along which an export may cover only a part; rows outside its range are left as they were.
    rides_with: kinds whose sheets may also carry this one.
    refused: headers of columns that must never be stored, with the reason.
    numbered: the key field that gets the sheet's row number where a file has no column for it.
    needs_one_of: a sheet without any of these fields is not of this kind.
    vendor_lens: whether looking at one vendor leaves out the rows that name another vendor, or none.
    happened: days of what has happened: they never lie after the data date, and neither move nor become empty.
    expected: (day now expected, the day in `happened` that takes its place).
    original: fields that keep their first value.
    added: fields that add up where a program lists several postings of one key.
    verbs: (day in `happened`, what came about on it), where the field's name does not say it.
    states: fields that say how far a row has come: their change is something that happened, on no stated day.
    moves: fields with what is planned, estimated or scored, besides those of `expected`.
    rebaselines: (current baseline, original baseline): a new one is a slip forgiven, never made good.
    facts: what was counted or accrued in the row's own period.
    settled: facts that come to a period long after it is over, on a day that no field says.
    score: SQL of the number that a row weighs, with `{0}` for the row.
    is_open: SQL whether a row still stands open, with `{0}` for the row; what is no longer open is closed.
    alike: texts, best first, whose words say what a row is: open rows of a trial with the same words are one, twice.
    is_summed: whether rows are so many that what is new in them is told in sums.
    tasks: what people have to do about a row, and by when.
    references: (fields here, kind, the same fields there) that ought to be known there; what is not is said.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    period: ClassVar[str | None] = None
    rules: ClassVar[tuple[Rule, ...]] = ()
    wide: ClassVar[WideLayout | None] = None
    long: ClassVar[LongLayout | None] = None
    sides: ClassVar[tuple[Side, ...]] = ()
    outline: ClassVar[Outline | None] = None
    rides_with: ClassVar[tuple[str, ...]] = ()
    refused: ClassVar[dict[str, str]] = {}
    numbered: ClassVar[str | None] = None
    vendor_lens: ClassVar[bool] = False
    needs_one_of: ClassVar[tuple[str, ...]]
    happened: ClassVar[tuple[str, ...]] = ()
    expected: ClassVar[tuple[tuple[str, str], ...]] = ()
    original: ClassVar[tuple[str, ...]] = ()
    added: ClassVar[tuple[str, ...]] = ()
    references: ClassVar[tuple[tuple[tuple[str, ...], str], ...]] = ()
    verbs: ClassVar[tuple[tuple[str, str], ...]] = ()
    states: ClassVar[tuple[str, ...]] = ()
    moves: ClassVar[tuple[str, ...]] = ()
    rebaselines: ClassVar[tuple[tuple[str, str], ...]] = ()
    facts: ClassVar[tuple[str, ...]] = ()
    settled: ClassVar[tuple[str, ...]] = ()
    score: ClassVar[str | None] = None
    is_open: ClassVar[str | None] = None
    alike: ClassVar[tuple[str, ...]] = ()
    is_summed: ClassVar[bool] = False
    tasks: ClassVar[tuple[Task, ...]] = ()

    @classmethod
    @cache
    def columns(cls) -> tuple[Column, ...]:
        """All fields in declared order."""
        return tuple(_column(name, info) for name, info in cls.model_fields.items())

    @classmethod
    def column(cls, name: str) -> Column:
        """The field of that name; KeyError where there is none."""
        return cls._by_name()[name]

    @classmethod
    @cache
    def _by_name(cls) -> dict[str, Column]:
        return {c.name: c for c in cls.columns()}

    @classmethod
    def has_trial(cls) -> bool:
        """Whether rows belong to a trial; rows of other kinds are versioned under the empty trial id."""
        return "trial_id" in cls.model_fields


def _column(name: str, info: Any) -> Column:
    annotation = info.annotation
    reading = next((m for m in info.metadata if isinstance(m, Reading)), None)
    if reading is not None:
        annotation = Annotated[(annotation, *info.metadata)]
    else:
        annotation = next(arg for arg in get_args(info.annotation) if get_origin(arg) is Annotated)
        reading = next(m for m in get_args(annotation) if isinstance(m, Reading))
    extra = info.json_schema_extra
    return Column(
        name=name,
        annotation=annotation,
        reading=reading,
        required=info.is_required(),
        description=info.description,
        headers=extra["headers"],
        cumulative_headers=extra["cumulative_headers"],
        derived_from=extra["derived_from"],
        example=extra["example"],
    )
