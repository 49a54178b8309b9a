"""The made-up governance bodies: a list that somebody keeps, and the body that each trial and vendor belongs to."""

from dataclasses import dataclass

from pipelines.demo.calendar import Calendar
from pipelines.demo.ctms import text
from pipelines.demo.portfolio import FORUM
from pipelines.demo.reviews import HELD_AFTER
from pipelines.demo.story import STORY

HEADER = (
    "Committee", "Tier", "Escalates To", "Chair", "Members", "Meeting Frequency", "Last Meeting", "Next Meeting",
    "Charter", "Charter Last Reviewed", "Next Charter Review",
)  # fmt: skip
EXECUTIVE = "Executive committee"
MEETS = HELD_AFTER.days
"""The board and the committees below it meet on the Wednesday after a cut-off."""


@dataclass(frozen=True)
class Body:
    """One body. met, meets: the days of its last and its next meeting; reviewed, due: those of its manual."""

    name: str
    tier: str
    above: str
    chair: str
    members: str
    cadence: str
    met: int
    meets: int
    manual: str
    reviewed: int
    due: int


BODIES = (
    Body(EXECUTIVE, "Strategic", "", "Chief medical officer",
         "Sponsor: Chief medical officer, Head of finance, Head of clinical operations", "Quarterly", -60, MEETS + 28,
         "Governance charter", -200, 165),
    Body(STORY.body, "Strategic", EXECUTIVE, "Chair of the board",
         "Sponsor: Chair of the board, Head of clinical operations, Head of finance, Head of data management",
         "Monthly", MEETS - 28, MEETS, "Charter of the board", -170, 195),
    Body(STORY.meeting_body, "Functional", STORY.body, "Head of clinical operations",
         "Sponsor: Head of clinical operations, Regulatory affairs lead; Norvia: Program director, Head of monitoring",
         "Monthly", STORY.next_meeting - 28, STORY.next_meeting, "Norvia partnership manual", -300, 65),
    Body(STORY.silent_body, "Functional", STORY.body, "Head of clinical operations",
         "Sponsor: Head of clinical operations, Clinical supply lead; Calder Clinical: Account director", "Monthly",
         STORY.silent_since, 10, "Calder partnership manual", -420, STORY.manual_due),
    Body(FORUM, "Operational", STORY.body, "Data management lead",
         "Sponsor: Data management lead, Laboratory lead; Bluepeak Labs: Project manager; Tessel Data: Data manager",
         "Every two weeks", MEETS - 14, MEETS, "Rules of the forum", -100, 265),
)  # fmt: skip


def bodies(calendar: Calendar) -> bytes:
    """The list of bodies as it stands at the last cut-off."""
    return text(HEADER, (_row(calendar, body) for body in BODIES))


def _row(calendar: Calendar, body: Body) -> tuple[object, ...]:
    return (
        body.name, body.tier, body.above, body.chair, body.members, body.cadence, calendar.iso(body.met),
        calendar.iso(body.meets), body.manual, calendar.iso(body.reviewed), calendar.iso(body.due),
    )  # fmt: skip
