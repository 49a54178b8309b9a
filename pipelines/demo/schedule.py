"""Exports in the style of Microsoft Project: a workbook with one task per row, real Excel dates and NA for no date."""

import datetime as dt
from collections.abc import Iterable
from io import BytesIO

import xlsxwriter

from pipelines.demo.calendar import Calendar
from pipelines.demo.milestones import Milestone, milestones_of
from pipelines.demo.portfolio import TRIALS, Trial

HEADER = (
    "Unique ID", "Project", "Task Name", "Country", "Baseline Finish", "Baseline1 Finish", "Finish", "Actual Finish",
    "Resource Names", "Vendor", "Predecessors", "Waiting On", "Slip Cause",
)  # fmt: skip
NO_DATE = "NA"


def milestones(calendar: Calendar, seen: int, trials: Iterable[Trial] = TRIALS) -> bytes:
    """Every milestone as it stands at the cut-off `seen`."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "ddd dd.mm.yy"}) as book:
        # The moment of writing would make every file new; the cut-off makes it the same each time.
        book.set_properties({"created": dt.datetime.combine(calendar.date(seen), dt.time())})
        sheet = book.add_worksheet("Task_Table1")
        sheet.write_row(0, 0, HEADER, book.add_format({"bold": True}))
        sheet.set_column(1, len(HEADER) - 1, 18)
        rows = [(trial, milestone) for trial in trials for milestone in milestones_of(trial)]
        for number, (trial, milestone) in enumerate(rows, start=1):
            sheet.write_row(number, 0, (number, *_task(calendar, trial, milestone, seen)))
    return out.getvalue()


def _task(calendar: Calendar, trial: Trial, milestone: Milestone, seen: int) -> tuple[object, ...]:
    again = milestone.rebaseline if milestone.rebaseline and milestone.rebaseline[0] <= seen else None
    is_late = milestone.is_late(seen)
    return (
        trial.trial_id,
        milestone.name,
        milestone.country,
        calendar.date(milestone.baseline),
        calendar.date(again[1]) if again else NO_DATE,
        calendar.date(milestone.forecast(seen)),
        calendar.date(milestone.happens) if milestone.happens <= seen else NO_DATE,
        milestone.owner,
        milestone.vendor,
        milestone.predecessors,
        milestone.waiting_on if is_late else "",
        milestone.slip_cause if is_late else "",
    )
