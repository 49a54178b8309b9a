"""Cell values become text columns: what a person would type. Runs in the reading process only."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute

EXACT = 2**53  # whole numbers below are held exactly
EXCEL_DIGITS = 15  # Excel keeps no more; the 16th and 17th digit are noise such as 0.30000000000000004


def number(value: float) -> str:
    """A number as plain text: `1300`, `0.3`, never an exponent."""
    if value.is_integer() and abs(value) < EXACT:
        return str(int(value))
    text = f"{value:.{EXCEL_DIGITS}g}"
    return format(Decimal(text), "f") if "e" in text else text


def moment(value: dt.datetime) -> str:
    """ISO text, rounded to the millisecond (a serial number holds no more); midnight is left away."""
    value = value.replace(microsecond=0) + dt.timedelta(milliseconds=round(value.microsecond / 1000))
    if value.time() == dt.time():
        return value.date().isoformat()
    return value.isoformat(timespec="milliseconds" if value.microsecond else "seconds")


def duration(value: dt.timedelta) -> str:
    """Hours, minutes and seconds, more than 24 hours allowed: `36:30:00`."""
    sign = "-" if value < dt.timedelta() else ""
    seconds = round(abs(value).total_seconds())
    return f"{sign}{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def clock(value: dt.time) -> str:
    """A time of day to the millisecond."""
    return value.isoformat(timespec="milliseconds" if value.microsecond >= 500 else "seconds")


TEXT = {
    str: lambda value: value.strip() or None,
    float: number,
    int: str,
    bool: lambda value: "true" if value else "false",
    dt.date: dt.date.isoformat,
    dt.datetime: moment,
    dt.time: clock,
    dt.timedelta: duration,
    type(None): lambda value: None,
}


def column(values: Sequence[object]) -> pa.Array:
    """One column as text. Each distinct value is converted once, which is why it costs little."""
    text = dict.fromkeys(values)
    if (True in text or False in text) and bool in (types := set(map(type, values))) and len(types) > 1:
        # True == 1.0: one key for both, so these are converted one by one
        return pa.array([TEXT[type(value)](value) for value in values], pa.string())
    text = {value: TEXT[type(value)](value) for value in text}
    return pa.array([text[value] for value in values], pa.string())


def batch(columns: Iterable[Sequence[object]], row_numbers: Sequence[int]) -> pa.RecordBatch:
    """Rows of text with their numbers; rows without any text are left out."""
    arrays = [column(values) for values in columns]
    names = ["row_number", *(f"c{i}" for i in range(len(arrays)))]
    rows = pa.record_batch([pa.array(row_numbers, pa.int64()), *arrays], names=names)
    return without_blank_rows(rows)


def without_blank_rows(rows: pa.RecordBatch) -> pa.RecordBatch:
    """The rows in which at least one cell holds text."""
    candidates = None
    for array in rows.columns[1:]:
        if not array.null_count:
            return rows
        blank = array.is_null()
        candidates = blank if candidates is None else pa.compute.and_(candidates, blank)
    return rows.slice(0, 0) if candidates is None else rows.filter(pa.compute.invert(candidates))
