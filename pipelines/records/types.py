"""The types a record's fields may have, and how the text of a cell is read for each.

A type is a pydantic annotation plus a `Reading`: which kind of text it is, and the column type it gets in the store.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints


@dataclass(frozen=True)
class Reading:
    """How text becomes a value: `form` is text, date, month, number, flag or code; `sql` the stored type."""

    form: Literal["text", "date", "month", "number", "flag", "code"]
    sql: str
    words: dict[str, str] = field(default_factory=dict, hash=False)


def _sane(day: dt.date) -> dt.date:
    if not 1990 <= day.year <= 2100:
        raise ValueError("a date between 1990 and 2100")
    return day


def _month_start(day: dt.date) -> dt.date:
    return _sane(day).replace(day=1)


Identifier = Annotated[str, StringConstraints(min_length=1, max_length=200), Reading("text", "VARCHAR")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000), Reading("text", "VARCHAR")]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$"), Reading("text", "VARCHAR")]
Day = Annotated[dt.date, AfterValidator(_sane), Reading("date", "DATE")]
Month = Annotated[dt.date, AfterValidator(_month_start), Reading("month", "DATE")]
Count = Annotated[int, Field(ge=0, le=10_000_000), Reading("number", "BIGINT")]
Ordinal = Annotated[int, Field(ge=1, le=1_000), Reading("number", "BIGINT")]
Days = Annotated[int, Field(ge=-10_000, le=10_000), Reading("number", "BIGINT")]
Units = Annotated[Decimal, Field(max_digits=18, decimal_places=4), Reading("number", "DECIMAL(18,4)")]
Rate = Annotated[Decimal, Field(max_digits=18, decimal_places=8), Reading("number", "DECIMAL(18,8)")]
Money = Annotated[Decimal, Field(max_digits=18, decimal_places=2), Reading("number", "DECIMAL(18,2)")]
Flag = Annotated[bool, Reading("flag", "BOOLEAN")]

PROBABILITY_WORDS = {
    "rare": "1", "very low": "1", "very unlikely": "1", "remote": "1",
    "unlikely": "2", "low": "2",
    "possible": "3", "medium": "3", "moderate": "3",
    "likely": "4", "probable": "4", "high": "4",
    "almost certain": "5", "very high": "5", "very likely": "5", "certain": "5",
}  # fmt: skip
IMPACT_WORDS = {
    "insignificant": "1", "negligible": "1", "very low": "1",
    "minor": "2", "low": "2",
    "moderate": "3", "medium": "3",
    "major": "4", "significant": "4", "high": "4",
    "severe": "5", "catastrophic": "5", "critical": "5", "very high": "5",
}  # fmt: skip
_score = Field(ge=1, le=5)
Probability = Annotated[int, _score, Reading("number", "INTEGER", PROBABILITY_WORDS)]
Impact = Annotated[int, _score, Reading("number", "INTEGER", IMPACT_WORDS)]


def codes(**words: str) -> Reading:
    """A closed list of codes. `words` maps each code (underscores for spaces) to other words for it, split by `|`."""
    known = {}
    for code, others in words.items():
        name = code.strip("_").replace("_", " ")
        known |= {word.strip(): name for word in [name, *others.split("|")] if word.strip()}
    return Reading("code", "VARCHAR", known)


Counting = Annotated[str, codes(per_period="period|incremental|weekly|monthly", cumulative="to date|total")]

_PERSON = "it names or describes a person; Trialdeck keeps pseudonymous numbers, sites and dates only"
_ARM = "it would unblind the trial; treatment arms never come into Trialdeck"
PERSONS = dict.fromkeys(
    ("patient name", "participant name", "subject initials", "patient initials", "participant initials",
     "date of birth", "birth date", "birthdate", "birthday", "dob", "year of birth", "birth year", "brthdtc",
     "social security number", "ssn", "nhs number", "medical record number", "mrn", "first name subject",
     "subject first name", "subject last name", "patient first name", "patient last name", "patient full name",
     "patient address", "patient phone", "patient email", "participant first name", "participant last name"),
    _PERSON,
)  # fmt: skip
"""Headers (normalized) that name a participant whatever the sheet is about, each with the reason to refuse it."""

PERSONAL = {
    **PERSONS,
    **dict.fromkeys(
        ("first name", "last name", "surname", "forename", "given name", "family name", "full name", "initials",
         "address", "phone", "telephone", "email", "e mail"),
        _PERSON,
    ),
    **dict.fromkeys(
        ("arm", "armcd", "actarm", "actarmcd", "arm v", "treatment arm", "treatment group", "treatment",
         "randomized arm",
         "randomization arm", "randomized treatment", "assigned arm", "arm code", "treatment code", "planned arm",
         "actual arm", "trt01p", "trt01a", "cohort arm", "study arm", "kit number", "group"),
        _ARM,
    ),
}  # fmt: skip
"""Headers (normalized) of columns about participants that are never stored, each with the reason."""
