"""Names of files: how they are shown, and which feed and data date they suggest."""

import datetime as dt
import re
import unicodedata

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATES = (
    r"(?P<y>20\d\d)[-_. ]?(?P<m>0[1-9]|1[0-2])[-_. ]?(?P<d>0[1-9]|[12]\d|3[01])",
    r"(?P<d>0?[1-9]|[12]\d|3[01])[-_. ](?P<m>0[1-9]|1[0-2])[-_. ](?P<y>20\d\d)",
    rf"(?P<y>20\d\d)[-_. ](?P<b>{_MONTHS})[a-z]*[-_. ](?P<d>0?[1-9]|[12]\d|3[01])",
    rf"(?P<d>0?[1-9]|[12]\d|3[01])[-_. ]?(?P<b>{_MONTHS})[a-z]*[-_. ]?(?P<y>20\d\d)",
)


def shown(name: str) -> str:
    """A file name as display text: the last part, at most 150 characters, control and direction marks as escapes."""
    last = re.split(r"[/\\]", name)[-1][:150]
    return "".join(c if unicodedata.category(c)[0] != "C" else f"\\u{ord(c):04x}" for c in last)


def feed_of(name: str) -> str:
    """The feed a file name suggests: its stem without dates, copies and version marks, so next week's is the same."""
    stem = name.rsplit(".", 1)[0] if "." in name else name
    for pattern in _DATES:
        stem = re.sub(rf"(?<!\d){pattern}(?!\d)", " ", stem, flags=re.IGNORECASE)
    stem = re.sub(r"\(\d+\)|\bcopy\b|(?<![A-Za-z])v\d+\b", " ", stem, flags=re.IGNORECASE)
    return re.sub(r"[\s_.-]{2,}|[_\s]+", " ", stem).strip(" -_.") or "unnamed"


def date_in(name: str) -> dt.date | None:
    """The one date a file name carries; None where there is none, or two."""
    found = set()
    for pattern in _DATES:
        for m in re.finditer(rf"(?<!\d){pattern}(?!\d)", name, flags=re.IGNORECASE):
            part = m.groupdict()
            month = int(part["m"]) if part.get("m") else _MONTHS.split("|").index(part["b"].lower()) + 1
            try:
                found.add(dt.date(int(part["y"]), month, int(part["d"])))
            except ValueError:
                continue
    return found.pop() if len(found) == 1 else None
