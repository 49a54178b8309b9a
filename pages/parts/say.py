"""The sentences on top of the overview, made by rules: what stands, what changed, and what to look at first."""

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from pages.parts import remembered, since
from pages.parts.chosen import Chosen, link
from pages.parts.trial_rows import TrialRow
from pages.parts.trial_table import differs
from pages.parts.words import day, days

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.metrics.look import Finding

FINDINGS = 3

STANDING = ("vendors", "enrollment_plan")
"""Kinds that are said once and stand until they change: they do not age."""


def portfolio(rows: list[TrialRow], before: "pd.DataFrame", ago: str) -> str:
    """How many trials are off track and at risk, and whether that is more or fewer than `ago`, at the last review."""
    now = Counter(row.standing["status"] for row in rows)
    then = Counter(before["status"])
    of = f"of {len(rows)} {'trial' if len(rows) == 1 else 'trials'}"
    red, amber, unknown = now["red"], now["amber"], now["unknown"]
    if red:
        text = f"{red} {of} {_is(red)} off track{_more(red - then['red'], ago) if len(before) else ''}"
        return text + (f"; {amber} at risk" if amber else "")
    if amber:
        return f"No trial is off track; {amber} {of} {_is(amber)} at risk"
    if unknown:
        return f"No trial is known to be off track; {unknown} {of} cannot be judged yet"
    return "All trials are on track"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _more(change: int, ago: str) -> str:
    if change == 0:
        return f", as many as {ago}"
    return f", {abs(change)} {'more' if change > 0 else 'fewer'} than {ago}"


def compared(chosen: Chosen, rows: list[TrialRow]) -> str:
    """HTML: what the figures speak of, what they are compared with, and where the two voices differ."""
    feeds = remembered.view(chosen, "feeds")
    feeds = feeds[~feeds["kind"].isin(STANDING)]
    parts = [chosen.words()]
    if len(feeds):
        newest, oldest = (days(feeds["age_days"].agg(end), signed=False) for end in ("min", "max"))
        parts.append(f"newest data {day(feeds['data_date'].max())} ({newest} old), oldest {oldest}")
    parts.append(since.words(chosen))
    apart = [row.trial_id for row in rows if differs(row)]
    if apart:
        many = f"{len(apart)} trials" if len(apart) > 1 else apart[0]
        parts.append(f"the PM sees {many} differently: a comment is asked for")
    return f'<p class="compared">{escape(" · ".join(parts))}</p>'


def findings(found: "Iterable[Finding]", most: int = FINDINGS) -> str:
    """HTML: the first findings as a list; each leads to the page that shows it."""
    items = "".join(
        f'<li><a href="{escape(link(one.page, trials=list(one.trials) or None))}">{escape(one.text)}</a></li>'
        for one in list(found)[:most]
    )
    return f'<ul class="findings">{items}</ul>' if items else '<p class="compared">Nothing stands out by the rules.</p>'
