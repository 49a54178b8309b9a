"""Expectations: the sentence about one wrong value, what is odd about it and how to write it instead.

The words are ours, one sentence per way of being odd and per pydantic error type, with the field's own description
behind them. They never echo the value, so that cells with the same cause share one sentence.
"""

import re

from pipelines.intake import values
from pipelines.records.base import Column

ERROR_CELL = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|NV|BEZUG!|WERT!)", re.IGNORECASE)
"""What a spreadsheet shows where a formula failed."""

_NOT_YET = re.compile(r"t\.?b\.?[acd]\.?|to be \w+|pending|open|unknown|unk|nar|\?+", re.IGNORECASE)
_YEAR = r"(?:19|20)\d\d"
_NO_MONTH = re.compile(
    rf"(?:(?:un|unk|uk|nk|xx|--)[\s./-]*)*{_YEAR}|{_YEAR}(?:[-./](?:un|unk|xx|--?)){{2}}"
    rf"|(?:[qt][1-4]|h[12])[\s/-]*(?:20)?\d\d|{_YEAR}[\s/-]*(?:[qt][1-4]|h[12])|[1-4]q[\s/-]*(?:20)?\d\d",
    re.IGNORECASE,
)
_ODD_NUMBERS = (
    (re.compile(r"(?:~|≈|±|ca\.?|circa|approx\w*\.?|about|around|etwa|env\.?)\s*\d.*", re.IGNORECASE),
     "is an estimate; write the number alone"),
    (re.compile(r"(?:[<>≤≥]=?|more than|less than|at least|at most|up to|min\.?|max\.?)\s*\d.*|\d[\d.,\s]*\+",
                re.IGNORECASE), "is a limit, not a number; write the number that is meant"),
    (re.compile(r"\d[\d.,\s]*(?:-|–|—|\.\.\.?|to|bis|à)\s*\d[\d.,\s]*", re.IGNORECASE),
     "is a range; write one number"),
)  # fmt: skip

SENTENCES = {
    "string_too_long": "is longer than {max_length} characters; shorten it",
    "string_pattern_mismatch": "should be written like {example}",
    "int_parsing": "should be a whole number",
    "int_parsing_size": "is too large",
    "int_from_float": "should be a whole number",
    "greater_than_equal": "should be {ge} or more",
    "less_than_equal": "should be {le} or less",
    "decimal_max_places": "has more than {decimal_places} decimals; round it",
    "decimal_max_digits": "is too large: at most {max_digits} digits are kept",
    "decimal_whole_digits": "is too large: at most {whole_digits} digits are kept before the decimal mark",
    "value_error": "should be {error}; write it as 2026-03-31",
    "date_from_datetime_parsing": "is no day of the calendar; write it as 2026-03-31",
    "date_parsing": "is no day of the calendar; write it as 2026-03-31",
}
"""What is said for each type of pydantic's errors; the words in braces are the error's own limits."""


def sentence(column: Column, raw: str, read: object, error: dict | None) -> str:
    """What is wrong with a text in this column.

    read: the format of the column. error: pydantic's, None where the text could not even be read.
    """
    limits = {"example": column.example} | (error.get("ctx", {}) if error else {})
    said = (
        SENTENCES[error["type"]].format(**limits) if error else _odd(column, raw.strip(), read) or _unread(column, read)
    )
    return f"“{raw[:80]}” {said} ({column.description[0].lower()}{column.description[1:].rstrip('.')})"


def _odd(column: Column, text: str, read: object) -> str | None:
    """What people write where a value is asked for and none is known well."""
    form = column.reading.form
    if ERROR_CELL.fullmatch(text):
        return "is an error of the spreadsheet; mend the formula, or leave the cell empty"
    if form in ("date", "month", "number") and _NOT_YET.fullmatch(text):
        return "is no value; leave the cell empty until it is known"
    if form in ("date", "month") and _NO_MONTH.fullmatch(text):
        return "names no month and no day" if form == "date" else "names no month; write it as 2026-03"
    if form in ("date", "month") and values.is_other_weekday(text, read):
        return "names a weekday that its day is not; correct one of the two"
    if form == "date" and values.read_month(text, values.DateFormat()):
        return "names no day; write the day as well, as in 2026-03-31"
    odd = (said for pattern, said in _ODD_NUMBERS if form == "number" and pattern.fullmatch(text))
    return next(odd, None)


def _unread(column: Column, read: object) -> str:
    reading = column.reading
    if reading.form == "code":
        return f"should be one of {', '.join(column.choices)}"
    if reading.form in ("date", "month"):
        return f"should be a {reading.form}; write it as 2026-03-31 or, like this column, {read.words()}"
    if reading.form == "flag":
        return "should be yes or no"
    if reading.words:
        return f"should be 1 to 5, or a word such as {', '.join(list(reading.words)[:5])}"
    return "should be a whole number" if reading.sql == "BIGINT" else f"should be a number ({read.words()})"
