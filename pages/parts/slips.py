"""Where slip-days come from: the chart with its numbers, as more than one page shows it."""

from typing import TYPE_CHECKING

from pages.parts.chosen import trace_link
from pages.parts.pictures import note, picture
from pipelines.charts.numbers import numbers
from pipelines.charts.slip_pareto import slip_pareto

if TYPE_CHECKING:
    import pandas as pd

CAUSES = {
    "slip_cause": "Cause",
    "party": "Responsible",
    "milestones": "Milestones",
    "slip_days": "Slip-days",
    "change_days": "By changes (d)",
    "performance_days": "By performance (d)",
    "unsplit_days": "Not split (d)",
}


def causes_picture(causes: "pd.DataFrame") -> None:
    """The rows of the view `slip_causes` as a Pareto chart, with how to read it."""
    made_of = trace_link("milestone_slippage")
    picture(slip_pareto(causes), numbers(causes, CAUSES), "Slip-days by cause and responsible party", "pareto", made_of)
    note(
        "Hatched: days of executed changes that name the milestone, at most its slip. Solid: performance, which is the "
        "rest. Dotted: no export of the trial's changes says days, so nothing is split. Orange: the sponsor's, never "
        "the vendors' lateness. Milestones on one path push each other: the days rank the causes, they are not a "
        "trial's delay."
    )
