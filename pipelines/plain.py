"""Plain values: rows of a frame as Python has them, and values as JSON has them, which is how they leave Python."""

import datetime as dt
import math
from decimal import Decimal
from numbers import Integral, Real

import numpy as np
import pandas as pd


def plain(value: object) -> object:
    """A value as JSON has it: dates in ISO, whole numbers whole, and None for everything that is missing."""
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(part) for part in value]
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, (Real, Decimal)):
        return _number(float(value))
    return str(value)


def singular(plural: str) -> str:
    """One of what a plural of ours names: "bodies" is "body", "risks" is "risk"."""
    return f"{plural[:-3]}y" if plural.endswith("ies") else plural.removesuffix("s")


def rows_of(frame: pd.DataFrame) -> list[dict]:
    """The rows of a frame as dicts in which what is missing is None."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def _number(value: float) -> int | float | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < 2**53 else value
