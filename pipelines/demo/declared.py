"""What the project managers declare about their trials, cut-off by cut-off."""

from typing import NamedTuple

from pipelines.demo.portfolio import Trial


class Declared(NamedTuple):
    """A color, the words with it, and the day it was said."""

    color: str
    comment: str
    day: int


SAID = {
    "TD-102": ((-7, "Amber", "Drug supply for two countries is at risk; the plan is being reworked."),),
    "TD-103": ((-119, "Amber", "Enrollment is behind plan; three sites were added in Poland."),),
    "TD-104": (
        (-49, "Amber", "Spain waits for approval of amendment 3."),
        (-21, "Amber", "Spain still waits; last participant in moved again."),
    ),
    "TD-105": (
        (-182, "Amber", "Several sites have not started to enroll."),
        (-70, "Red", "Recovery plan with the CRO; sites that do not enroll are being replaced."),
    ),
    "TD-106": (
        (-90, "Green", "All participants are in; last visits run as planned."),
        (-35, "Amber", "Old queries push the database lock by three weeks."),
    ),
    "TD-110": (
        (-196, "Amber", "Last participant in is expected later."),
        (-119, "Green", "On the approved timeline."),
    ),
}
"""Per trial what was said from which day on; before it, and for the other trials, all is well."""


def declared(trial: Trial, day: int) -> Declared:
    """What stands at this cut-off. Project managers look at it again every four weeks, on a Friday."""
    said = [entry for entry in SAID.get(trial.trial_id, ()) if entry[0] <= day]
    since, color, comment = said[-1] if said else (-280, "Green", "On plan.")
    return Declared(color, comment, day - (day - since) % 28 - 2)
