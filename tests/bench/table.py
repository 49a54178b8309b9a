"""Timing, and the one table in which all measurements are printed."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One measurement: `value` against `limit`, both in words, and whether it holds (None: for comparison only).

    Of the lines of a group the table shows the one with the most `load` (share of what is allowed), and how many fail.
    """

    what: str
    value: str
    limit: str
    holds: bool | None
    group: str = ""
    load: float = 0.0


def seconds(work: Callable[[], object], *, times: int = 3, before: Callable[[], object] | None = None) -> float:
    """The median time of a piece of work; `before` is done each time and not counted."""
    taken = []
    for _ in range(times):
        if before:
            before()
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def ratio(what: str, measured: float, bare: float, limit: float | None) -> Line:
    """A time as a multiple of the bare one of the same run."""
    factor = measured / bare
    holds = None if limit is None else factor <= limit
    shown = "" if limit is None else f"≤ {limit:g} ×"
    return Line(what, f"{factor:.2f} × ({measured:.2f} s : {bare:.2f} s)", shown, holds)


def markdown(lines: list[Line]) -> str:
    """The table, as the README shows it: of a group the worst, and how many of it fail."""
    worst = {line.group: line for line in sorted(lines, key=lambda line: line.load)}
    shown = [line for line in lines if not line.group or worst[line.group] is line]
    rows = [f"| {line.what} | {line.value} | {line.limit} | {_verdict(line, lines)} |" for line in shown]
    return "\n".join(["| what | measured | promised | holds |", "|---|---|---|---|", *rows])


def _verdict(line: Line, lines: list[Line]) -> str:
    if line.holds is not False:
        return "" if line.holds is None else "yes"
    group = [other for other in lines if line.group and other.group == line.group]
    return f"**no**: {sum(other.holds is False for other in group)} of {len(group)} over" if group else "**no**"
