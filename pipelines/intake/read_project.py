"""Microsoft Project's XML becomes a sheet with the headers of its English table. Read in the reading process only."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

import pyarrow as pa
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from pipelines.errors import RefusedFile
from pipelines.intake.read_limits import CELL_CHARACTERS, WORKBOOK_ROWS
from pipelines.intake.read_sheet import Sheet

NAMESPACE = "http://schemas.microsoft.com/project"
HEAD = 4_096
LONGEST_TITLE = 100
HEADER = {
    "Unique ID": "UID", "ID": "ID", "Active": "Active", "WBS": "WBS", "Outline Level": "OutlineLevel",
    "Summary": "Summary", "Milestone": "Milestone", "Name": "Name", "Duration": "Duration", "Start": "Start",
    "Finish": "Finish", "Baseline Start": "Baseline/Start", "Baseline Finish": "Baseline/Finish",
    "Baseline1 Finish": "Baseline1/Finish", "Actual Start": "ActualStart", "Actual Finish": "ActualFinish",
    "% Complete": "PercentComplete", "Predecessors": "Predecessors", "Resource Names": "Resources", "Notes": "Notes",
}  # fmt: skip
"""The headers, and where the value of each stands in a task."""

Task = dict[str, str]


def is_project(path: Path) -> bool:
    """Whether a file is Microsoft Project's XML, by the name of its root."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    is_wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = head.decode("utf-16" if is_wide else "utf-8", "replace").lstrip("\ufeff \r\n\t")
    return text.startswith("<") and "<Project" in text and NAMESPACE in text


def read_project(path: Path) -> Sheet:
    """The tasks of a plan as rows of text. Raises RefusedFile."""
    try:
        title, tasks = _tasks(path)
    except DefusedXmlException as error:
        raise RefusedFile("it declares a document type, and a plan has none: save it again in Project.") from error
    except (ParseError, LookupError, ValueError) as error:
        raise RefusedFile(f"it is damaged XML ({error}): save it again in Project.") from error
    rows = [list(HEADER), *([task.get(key) for key in HEADER.values()] for task in tasks)]
    columns = {f"c{i}": pa.array(cells, pa.string()) for i, cells in enumerate(zip(*rows, strict=True))}
    table = pa.table({"row_number": pa.array(range(1, len(rows) + 1), pa.int64()), **columns})
    notes = ["a plan of Microsoft Project, saved as XML: its tasks are read as rows, in their order"]
    return Sheet(title[:LONGEST_TITLE] or "Tasks", table, False, notes)


def _tasks(path: Path) -> tuple[str, list[Task]]:
    """The plan's title and its tasks, with the names of resources and the numbers of predecessors filled in."""
    title, tasks, people = "", [], {}
    assigned: dict[str, list[str]] = defaultdict(list)
    for parent, element in _elements(path):
        name = _name(element)
        if parent == "Project" and name == "Title":
            title = _text(element)
        elif (parent, name) == ("Tasks", "Task"):
            tasks.append(_task(element))
            _few_enough(tasks)
        elif (parent, name) == ("Resources", "Resource"):
            people[_child(element, "UID")] = _child(element, "Name")
        elif (parent, name) == ("Assignments", "Assignment"):
            assigned[_child(element, "TaskUID")].append(_child(element, "ResourceUID"))
    numbers = {task.get("UID"): task.get("ID", "") for task in tasks}
    for task in tasks:
        names = [people[who] for who in assigned.get(task.get("UID", ""), ()) if people.get(who)]
        before = [numbers.get(uid, uid) for uid in task.get("Predecessors", "").split(",") if uid]
        task |= {"Resources": ", ".join(names) or None, "Predecessors": ", ".join(before) or None}
    return title, [task for task in tasks if task.get("IsNull") != "1"]


def _elements(path: Path) -> Iterator[tuple[str, Element]]:
    """Every element right below the root or one of its lists, with its parent's name; each is dropped afterwards."""
    open_ones: list[Element] = []
    for event, element in iterparse(path, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            open_ones.append(element)
            continue
        open_ones.pop()
        if open_ones and len(open_ones) <= 2:
            yield _name(open_ones[-1]), element
            open_ones[-1].remove(element)


def _task(element: Element) -> Task:
    task, links = {}, []
    for child in element:
        name = _name(child)
        if name == "Baseline":
            number = _child(child, "Number")
            prefix = "Baseline" if number in ("", "0") else f"Baseline{number}"
            task |= {f"{prefix}/{_name(part)}": _text(part) for part in child}
        elif name == "PredecessorLink":
            links.append(_child(child, "PredecessorUID"))
        elif text := _text(child):
            task[name] = text
    return task | {"Predecessors": ",".join(links)}


def _few_enough(tasks: list[Task]) -> None:
    if len(tasks) > WORKBOOK_ROWS:
        raise RefusedFile(f"it has more than {WORKBOOK_ROWS:,} tasks: split the plan.")


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _child(element: Element, name: str) -> str:
    return next((_text(child) for child in element if _name(child) == name), "")


def _text(element: Element) -> str:
    text = (element.text or "").strip()
    if len(text) > CELL_CHARACTERS:
        raise RefusedFile(f"its {_name(element)} holds a text of more than {CELL_CHARACTERS:,} characters: shorten it.")
    return text
