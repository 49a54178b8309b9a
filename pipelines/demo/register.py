"""Exports in the style of a hand-kept risk register: title rows, wrapped headers, a legend below the table."""

from collections.abc import Iterable

from pipelines.demo.calendar import Calendar
from pipelines.demo.portfolio import TRIALS, Trial
from pipelines.demo.risks import Risk, risks_of
from pipelines.demo.sheets import workbook
from pipelines.demo.story import STORY

HEADER = (
    "Trial", "Risk\nID", "Risk", "Risk\nDescription", "Category", "Vendor", "Inherent\nProbability", "Inherent\nImpact",
    "Probability\n(1-5)", "Impact\n(1-5)", "Score", "Target\nProbability", "Target\nImpact", "Owner", "Status",
    "Date\nRaised", "Last\nReviewed", "Due\nDate", "Date\nClosed", "Mitigation",
)  # fmt: skip
LEGEND = (
    "Legend",
    "Probability: 1 rare, 2 unlikely, 3 possible, 4 likely, 5 almost certain",
    "Impact: 1 negligible, 2 minor, 3 moderate, 4 major, 5 severe",
    "Score = probability x impact; 15 and above is severe and goes to the committee",
)


def risks(calendar: Calendar, seen: int, trials: Iterable[Trial] = TRIALS) -> bytes:
    """The register as it stands at the cut-off `seen`."""
    return workbook(
        calendar, seen, "Risk register", HEADER, _rows(calendar, seen, trials),
        title="Portfolio risk register", kept_by="the portfolio office", remarks=LEGEND,
    )  # fmt: skip


def _rows(calendar: Calendar, seen: int, trials: Iterable[Trial]) -> list[list[object]]:
    rows = [_row(calendar, trial, risk, seen) for trial in trials for risk in risks_of(trial) if risk.opened <= seen]
    if seen == STORY.bad_register_on:
        # Somebody typed in a hurry that week: one bad cell each in the first rows.
        for row, (header, value) in zip(rows, STORY.bad_cells, strict=False):
            place = next(n for n, name in enumerate(HEADER) if name.replace("\n", " ").startswith(header))
            row[place] = int(value) if value.isdigit() else value
    return rows


def _row(calendar: Calendar, trial: Trial, risk: Risk, seen: int) -> list[object]:
    probability, impact = risk.level(seen)
    is_closed = risk.closed <= seen
    day = min(seen, risk.closed)
    return [
        trial.trial_id, risk.risk_id, risk.title, risk.description, risk.category, risk.vendor, *risk.inherent,
        probability, impact, probability * impact, *risk.target, risk.owner, risk.status(seen),
        calendar.date(risk.opened), calendar.date(risk.reviewed(day)), calendar.date(risk.due(day)),
        calendar.date(risk.closed) if is_closed else "", risk.mitigation,
    ]  # fmt: skip
