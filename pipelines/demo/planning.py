"""Exports in the style of other planning tools, one small plan each, for people who want to see such an export."""

import datetime as dt
from collections.abc import Iterable
from xml.sax.saxutils import escape

from pipelines.demo.calendar import Calendar
from pipelines.demo.milestones import milestones_of
from pipelines.demo.portfolio import Trial

MOST = 6
Date = dt.date | None
Plan = list[tuple[str, dt.date, dt.date, Date]]
"""Milestones: name, baseline, forecast, actual."""


def plans(calendar: Calendar, trial: Trial) -> dict[str, bytes]:
    """The first milestones of a trial as five tools export them, by file name."""
    plan = [
        (
            m.name,
            calendar.date(m.baseline),
            calendar.date(m.forecast(0)),
            calendar.date(m.happens) if m.happens <= 0 else None,
        )
        for m in milestones_of(trial)
        if not m.country
    ][:MOST]
    return {
        "Projektplan_2026-11-15.csv": _german(trial.trial_id, plan),
        "Plan_2026-11-15.xml": _xml(trial.trial_id, plan),
        "P6_activities_2026-11-15.csv": _primavera(trial.trial_id, plan),
        "Jira_2026-11-15.csv": _jira(trial.trial_id, plan),
        "Board_2026-11-15.csv": _monday(plan),
    }


def _text(rows: Iterable[Iterable[object]], mark: str = ",") -> bytes:
    return "".join(mark.join("" if c is None else str(c) for c in row) + "\r\n" for row in rows).encode()


def _day(day: Date, pattern: str, without: str = "") -> str:
    return day.strftime(pattern) if day else without


def _german(trial: str, plan: Plan) -> bytes:
    """A summary task above its milestones, NV where there is no date."""
    header = ("Nr.", "Gliederungsebene", "Meilenstein", "Vorgangsname", "Dauer", "Ende", "Geplantes Ende",
              "Aktuelles Ende", "Projekt")  # fmt: skip
    last = max(forecast for _, _, forecast, _ in plan)
    rows = [
        (n, 2, "Ja", name, "0 Tage", *(_day(d, "%d.%m.%Y", "NV") for d in (forecast, baseline, actual)), trial)
        for n, (name, baseline, forecast, actual) in enumerate(plan, start=2)
    ]
    summary = (1, 1, "Nein", "Durchführung", "400 Tage", f"{last:%d.%m.%Y}", "NV", "NV", trial)
    return _text([header, summary, *rows], ";")


def _xml(trial: str, plan: Plan) -> bytes:
    """Microsoft Project's own XML, with the project's summary task."""
    tasks = [
        f"<Task><UID>0</UID><ID>0</ID><Name>{trial}</Name><OutlineLevel>0</OutlineLevel><Summary>1</Summary></Task>"
    ]
    for n, (name, baseline, forecast, actual) in enumerate(plan, start=1):
        reached = f"<ActualFinish>{actual}T17:00:00</ActualFinish>" if actual else ""
        tasks.append(
            f"<Task><UID>{n}</UID><ID>{n}</ID><Name>{escape(name)}</Name><OutlineLevel>1</OutlineLevel>"
            f"<Milestone>1</Milestone><Summary>0</Summary><Finish>{forecast}T17:00:00</Finish>{reached}"
            f"<Baseline><Number>0</Number><Finish>{baseline}T17:00:00</Finish></Baseline></Task>"
        )
    lines = "\n".join(tasks)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Project xmlns="http://schemas.microsoft.com/project"><Title>{trial}</Title><Tasks>\n{lines}\n'
        "</Tasks></Project>\n"
    ).encode()


def _primavera(trial: str, plan: Plan) -> bytes:
    """Technical names, then captions with a star where P6 calculates."""
    names = (
        "task_code",
        "status_code",
        "wbs_id",
        "task_name",
        "target_end_date",
        "end_date",
        "act_end_date",
        "proj_id",
    )
    captions = ("Activity ID", "Activity Status", "WBS Code", "Activity Name", "Planned Finish", "(*)Finish",
                "Actual Finish", "Project ID")  # fmt: skip
    rows = [
        (f"A{n}0", "Completed" if actual else "Not Started", f"{trial}.1", name, baseline, forecast, actual, trial)
        for n, (name, baseline, forecast, actual) in enumerate(plan, start=1)
    ]
    return _text([names, captions, *rows])


def _jira(trial: str, plan: Plan) -> bytes:
    """Repeated column names, and one date that moves."""
    header = ("Summary", "Issue key", "Issue Type", "Project key", "Comment", "Comment", "Due date", "Resolved")
    rows = [
        (name, f"{trial}-{n}", "Milestone", trial, "", "", _day(forecast, "%d/%b/%y 12:00 AM"),
         _day(actual, "%d/%b/%y 3:04 PM"))
        for n, (name, _, forecast, actual) in enumerate(plan, start=1)
    ]  # fmt: skip
    return _text([header, *rows])


def _monday(plan: Plan) -> bytes:
    """Groups with their header each, and subitems with a header of their own below an item."""
    header = ("Name", "Subitems", "Owner", "Status", "Due Date")
    items = [(name, "", "Clinical operations", "Done" if actual else "", day) for name, _, day, actual in plan]
    nested = (("Subitems", "Name", "Owner", "Status", "Date"), ("", "Contract signed", "Legal", "Done", items[0][4]))
    half = len(items) // 2
    groups = (("Start-up",), header, items[0], *nested, *items[1:half], ("",), ("Conduct",), header, *items[half:])
    return _text([("Trial board",), *groups])
