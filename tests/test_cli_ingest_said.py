"""What `trialdeck ingest` says of the changes in a file, to people and to programs."""

import datetime as dt
import json
from decimal import Decimal

from pipelines.cli_ingest import as_objects, said_of
from pipelines.intake.results import Change, Difference, FileResult, Objection, SheetResult

MOVED = Change("changed", {"trial_id": "TD-1", "name": "FPI"}, {"forecast_on": ("2026-12-01", "2027-01-05")})
TOTAL = {"by": "trial", "of": "TD-1", "currency": None, "field": "rows", "before": Decimal(241), "now": Decimal(243)}
WEEK = Difference(
    "milestones", dt.date(2026, 11, 15), dt.date(2026, 11, 8), 253, 255, 3, 12, 1, 240, [MOVED], [TOTAL]
)  # fmt: skip
GONE = Objection("milestone_gone", "ask", "milestones", "1 milestone is not in this file: TD-1 LPI", 1, [])
SHEET = SheetResult("plan.xlsx", "Plan", "milestones", "plan", WEEK.data_date, None, 255, 255, 0, 0, [], [], 1, [])
FILE = FileResult("plan.xlsx", sheets=[SHEET], notes=["a note"], differences=[WEEK], objections=[GONE])


def test_people_read_one_line_per_difference_and_per_objection_after_the_notes() -> None:
    assert list(said_of(FILE)) == [
        "a note",
        "milestones: 3 new, 12 changed, 1 gone, 240 unchanged, against 2026-11-08",
        "asks (milestones): milestone gone: 1 milestone is not in this file: TD-1 LPI",
    ]


def test_programs_read_them_as_plain_objects_of_the_sheets_kind() -> None:
    (sheet,) = json.loads(json.dumps(list(as_objects(FILE))))
    (difference,) = sheet["difference"]
    assert (difference["before_data_date"], difference["gone"], difference["same"]) == ("2026-11-08", 1, 240)
    assert difference["changes"][0]["fields"] == {"forecast_on": ["2026-12-01", "2027-01-05"]}
    assert (difference["totals"][0]["before"], difference["totals"][0]["now"]) == (241, 243)
    assert [(one["rule"], one["severity"]) for one in sheet["objections"]] == [("milestone_gone", "ask")]


def test_a_refused_file_has_the_keys_too() -> None:
    (line,) = as_objects(FileResult("prose.txt", refused="prose.txt: it is prose."))
    assert (line["difference"], line["objections"]) == ([], [])
