"""Values: the text of a cell becomes the plain text of a date, number, flag or code, in one declared format per column.

Nothing is guessed per cell. A format is decided from all distinct values of a column, then every value follows it or is
a problem. What comes out is ISO or plain decimal text; whether it is acceptable is for the record's own field to say.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipelines.intake.month_names import spelled
from pipelines.intake.weekday_names import without_weekday

EMPTY_WORDS = frozenset(("-", "–", "—", "n/a", "na", "n.a.", "none", "null", "nil", "nan", "not applicable"))
"""Words for "no value" in columns of dates, numbers, flags and codes. In text columns they stand as they are."""

FLAGS = {
    **dict.fromkeys(("y", "yes", "true", "1", "ja", "oui", "si", "sí", "x"), "true"),
    **dict.fromkeys(("n", "no", "false", "0", "nein", "non"), "false"),
}

_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?$")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}$")
_NO_DAY = re.compile(r"^(?:un|uk|unk|nk|xx|\?\?|--)[\s./-]*(?=\w)|(?<=\d\d)[./-](?:un|unk|xx|\?\?|--?)$", re.IGNORECASE)
"""What stands where the day should be when only the month is known, as in UN-MAR-2026 and 2026-03-XX."""

DATE_FORMATS = {
    "%d.%m.%Y": "day.month.year",
    "%d/%m/%Y": "day/month/year",
    "%m/%d/%Y": "month/day/year",
    "%d-%m-%Y": "day-month-year",
    "%m-%d-%Y": "month-day-year",
    "%Y/%m/%d": "year/month/day",
    "%Y.%m.%d": "year.month.day",
    "%Y%m%d": "yearmonthday",
    "%d %b %Y": "day Mon year",
    "%b %d %Y": "Mon day, year",
    "%Y %b %d": "year Mon day",
    "%d.%m.%y": "day.month.year",
    "%d %b %y": "day Mon year",
    "%b %d %y": "Mon day, year",
    "%d/%m/%y": "day/month/year",
    "%m/%d/%y": "month/day/year",
}
"""Patterns of dates in words. In those that spell the month (`%b`) any separator may stand: 14-OCT-2025, 14OCT2025."""
MONTH_FORMATS = ("%Y-%m", "%m.%Y", "%m/%Y", "%b %Y", "%Y %b", "%b %y", "%Y/%m", "%Y%m")
SWAPPED = {"%d/%m/%Y": "%m/%d/%Y", "%d-%m-%Y": "%m-%d-%Y", "%d/%m/%y": "%m/%d/%y"}
"""Formats that can be mistaken for one another, by day-first."""


@dataclass(frozen=True)
class DateFormat:
    """The one text format of a date column besides ISO; `pattern` is empty where all dates are ISO."""

    pattern: str = ""

    def words(self) -> str:
        """The format in words."""
        return DATE_FORMATS.get(self.pattern, "year-month-day")


@dataclass(frozen=True)
class NumberFormat:
    """The decimal mark of a number column; empty where no number has a mark."""

    decimal: str = ""

    def words(self) -> str:
        """The format in words."""
        return {"": "whole numbers", ".": "decimal point", ",": "decimal comma"}[self.decimal]


class CannotTell(Exception):
    """The values of a column allow two formats; the argument is one such value."""


def without_time(text: str) -> str:
    """A date's text without its time of day."""
    return _TIME.sub("", text).strip()


def decide_dates(values: Iterable[str], day_first: bool | None = None) -> DateFormat:
    """The text format that reads most of these values. Raises CannotTell where day and month cannot be told apart.

    day_first: what other columns of the same sheet have settled.
    """
    texts = [t for t in map(without_time, values) if not _ISO.match(t) and t.casefold() not in EMPTY_WORDS]
    if not texts:
        return DateFormat()
    scores = {pattern: sum(_read(t, pattern) is not None for t in texts) for pattern in DATE_FORMATS}
    best = max(scores, key=lambda p: scores[p])
    if scores[best] == 0:
        return DateFormat()
    other = SWAPPED.get(best) or next((d for d, m in SWAPPED.items() if m == best), None)
    if other and scores[other] == scores[best]:
        if day_first is None:
            raise CannotTell(next(t for t in texts if _read(t, best)))
        day, month = (best, other) if best in SWAPPED else (other, best)
        return DateFormat(day if day_first else month)
    return DateFormat(best)


def is_day_first(format: DateFormat) -> bool | None:
    """Whether a format settles that days come before months, or after; None where it says nothing of it."""
    if format.pattern in SWAPPED:
        return True
    return False if format.pattern in SWAPPED.values() else None


def read_date(text: str, format: DateFormat) -> str | None:
    """ISO text of a date, or None where the text is no date of this format."""
    bare = without_time(text)
    if _ISO.match(bare):
        return bare
    day = _read(bare, format.pattern) if format.pattern else _behind_weekday(bare, "%Y-%m-%d")
    return day.isoformat() if day else None


def is_other_weekday(text: str, format: DateFormat) -> bool:
    """Whether a text is a date of this format behind the name of a weekday that is not its own."""
    split = without_weekday(without_time(text))
    return split is not None and read_date(text, format) is None and read_date(split[1], format) is not None


def read_month(text: str, format: DateFormat) -> str | None:
    """ISO text of the first day of a month written as a month or as one of its days."""
    bare = _NO_DAY.sub("", without_time(text))
    for pattern in MONTH_FORMATS:
        if day := _read(bare, pattern):
            return day.isoformat()
    return read_date(text, format)


def _read(text: str, pattern: str) -> dt.date | None:
    """The day of a text, also behind the name of its own weekday; with that of another it is none."""
    return _day(text, pattern) or _behind_weekday(text, pattern)


def _behind_weekday(text: str, pattern: str) -> dt.date | None:
    split = without_weekday(text)
    day = _day(split[1], pattern) if split else None
    return day if day and day.isoweekday() == split[0] else None


def _day(text: str, pattern: str) -> dt.date | None:
    plain = spelled(text) if "%b" in pattern else text
    try:
        return dt.datetime.strptime(plain, pattern).date() if plain else None
    except ValueError:
        return None


_CURRENCY = re.compile(r"[€$£¥₹]|\b(?:EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|CAD|AUD|CNY|INR|PLN)\b")
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f'’]")
_DIGITS = re.compile(r"\d[\d.,]*$|[.,]\d+$")
SHORT, REMEMBERED = 40, 1 << 15
"""Of how long a text its number is remembered, and how many are."""


def _bare_number(text: str) -> tuple[str, int, bool] | None:
    """Digits and marks of a number, its sign, and whether it is a percentage; None where it is no number."""
    rest = _SPACES.sub("", _CURRENCY.sub("", text)).replace("−", "-")
    is_percent = rest.endswith("%")
    rest = rest.removesuffix("%")
    sign = 1
    if rest.startswith("(") and rest.endswith(")"):
        rest, sign = rest[1:-1], -1
    if rest.startswith("-") or rest.endswith("-"):
        rest, sign = rest.strip("-") if rest.count("-") == 1 else rest, -sign
    rest = rest.removeprefix("+")
    return (rest, sign, is_percent) if _DIGITS.match(rest) else None


def decide_numbers(values: Iterable[str], decimal: str | None = None) -> NumberFormat:
    """The decimal mark of a column. A mark followed by anything but three digits settles it, as do two different marks.

    decimal: what other columns of the same sheet have settled. Raises CannotTell for `1.234` alone.
    """
    unsettled = None
    for text in values:
        bare = _bare_number(text)
        marks = [c for c in bare[0] if c in ".,"] if bare else []
        if not marks:
            continue
        last = marks[-1]
        if len(set(marks)) == 2:
            return NumberFormat(last)
        if len(marks) > 1:
            return NumberFormat("," if last == "." else ".")
        if len(bare[0]) - bare[0].index(last) - 1 != 3 or bare[0].startswith((last, f"0{last}")):
            return NumberFormat(last)
        unsettled = text
    if unsettled is None:
        return NumberFormat()
    if decimal is None:
        raise CannotTell(unsettled)
    return NumberFormat(decimal)


def read_number(text: str, format: NumberFormat) -> str | None:
    """Plain decimal text of a number, or None where the text is no number of this format. `12 %` is 0.12."""
    return _number(text, format) if len(text) <= SHORT else _number.__wrapped__(text, format)


@lru_cache(maxsize=REMEMBERED)
def _number(text: str, format: NumberFormat) -> str | None:
    """The same numbers come in column after column, and week after week."""
    bare = _bare_number(text)
    if bare is None:
        return None
    digits, sign, is_percent = bare
    decimal = format.decimal or "."
    group = "," if decimal == "." else "."
    whole, _, fraction = digits.partition(decimal)
    if group in fraction or decimal in fraction or not _groups_of_three(whole, group):
        return None
    number = Decimal(f"{whole.replace(group, '') or '0'}.{fraction or '0'}") * sign
    number = number / 100 if is_percent else number
    number = number.normalize()
    return f"{number:f}"


def _groups_of_three(whole: str, group: str) -> bool:
    first, *rest = whole.split(group)
    return not rest or (1 <= len(first) <= 3 and all(len(part) == 3 for part in rest))


def read_flag(text: str) -> str | None:
    """`true` or `false`, or None where the text is neither."""
    return FLAGS.get(text.strip().casefold())


def read_word(text: str, words: dict[str, str]) -> str | None:
    """The code or score that a word stands for; None where it is not known."""
    plain = " ".join(text.casefold().replace("_", " ").split())
    return words.get(plain) or words.get(plain.replace(" ", "-")) or words.get(plain.replace("-", " "))
