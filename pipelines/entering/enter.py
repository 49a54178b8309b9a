"""Enter: a row that a person typed goes in as a file of its own, if it is right and nobody was there before them."""

import datetime as dt
from dataclasses import dataclass, field, replace

from pipelines.access import Viewer
from pipelines.entering import speaking, typed
from pipelines.entering.entry import Entry, Overtaken
from pipelines.entering.speaking import Spoken
from pipelines.errors import NotFound, TrialdeckError
from pipelines.intake.entered import FEED, Entered, is_rejected, now_of
from pipelines.intake.headers import normalized
from pipelines.intake.load import take_in
from pipelines.intake.results import FileResult
from pipelines.intake.template import label
from pipelines.intake.waiting import MOVED
from pipelines.records.rows import key
from pipelines.store.connection import Store

TRIES = 5
"""How often it is tried again because something else was stored between looking and storing."""


@dataclass(frozen=True)
class Outcome:
    """What became, or would become, of an entry: the result of its file, per field the values before and now where they
    differ, and what is wrong with it."""

    result: FileResult
    changes: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    problems: dict[str, list[str]] = field(default_factory=dict)


def enter(store: Store, viewer: Viewer, entry: Entry, at: dt.datetime, *, dry_run: bool = False) -> Outcome:
    """Store one row as said from its data date on, at a moment in naive UTC; or say why it is not stored.

    A row with a problem is not stored, and kept nowhere: it is still in front of who typed it. dry_run: nothing is.
    Raises NotAllowed, NotFound, Overtaken where the row is not as it was seen, and TrialdeckError without a reason.
    """
    viewer.must_enter(entry.trial)
    entry.must_make_sense(at)
    if not dry_run and not entry.why.strip():
        raise TrialdeckError("Say why: the reason stands beside the row in the audit trail.")
    for _ in range(TRIES):
        outcome = _tried(store, viewer, entry, at, dry_run)
        if not (outcome.result.waits and MOVED in (outcome.result.refused or "")):
            return outcome
    raise TrialdeckError("Others are storing all the time: nothing of it is stored. Save it again.")


def _tried(store: Store, viewer: Viewer, entry: Entry, at: dt.datetime, dry_run: bool) -> Outcome:
    seen = store.data_version()
    before = _looked_up(store, viewer, entry)
    file = typed.file_of(entry.record, {**(before.values if before else {}), **entry.said()})
    entered = Entered(entry.why.strip(), before.values if before else {}, entry.ends)

    def taken(*, dry: bool) -> FileResult:
        return take_in(
            store, viewer, file, feed=FEED, kind=entry.kind, data_date=entry.data_date, at=at, accept=entry.accept,
            seen=seen, dry_run=dry, entered=entered,
        )  # fmt: skip

    found = taken(dry=True)
    if found.sheets and not is_rejected(found):
        _must_name(store, viewer, entry, now_of(found))
        found = found if dry_run or found.refused else _told(store, viewer, entry, taken(dry=False))
    changes = {} if is_rejected(found) else entered.changed(found)
    return Outcome(found, changes, _problems(entry, found))


def _looked_up(store: Store, viewer: Viewer, entry: Entry) -> Spoken | None:
    """The row that is changed or ended, as it speaks; None for a new one."""
    if entry.row is None:
        return None
    there = speaking.row(store, viewer, entry.record, entry.row, entry.data_date)
    if entry.saw is not None and entry.saw != (there.values if there else {}):
        raise Overtaken(entry, there.values if there else {}, there.whose() if there else "")
    named = " ".join(filter(None, entry.row.values()))
    if there is None:
        raise NotFound(f"No row of {entry.kind} called {named!r} speaks on {entry.data_date}: enter it as a new one.")
    if entry.ends and not there.is_entered:
        raise TrialdeckError(
            f"{named} comes from the feed {there.feed}, which says it again with every export: have it ended where "
            f"that export is made, or change here what is wrong in it."
        )
    return there


def _must_name(store: Store, viewer: Viewer, entry: Entry, now: dict[str, str | None]) -> None:
    """Raise TrialdeckError where a new row is not new, or another one than the row that is changed."""
    names = [name for name in key(entry.record) if name in entry.record.model_fields]
    if entry.row is None:
        viewer.must_enter(now.get("trial_id") or "")
        there = speaking.row(store, viewer, entry.record, now, entry.data_date)
        if there is not None:
            named = " ".join(filter(None, (now[name] for name in names)))
            raise TrialdeckError(
                f"Nothing is stored: {named} is there already, said by {there.whose()}. Change that row."
            )
    elif any(now.get(name) != entry.row.get(name) for name in names):
        raise TrialdeckError(
            f"{', '.join(names)} say which row it is and stay as they are: end this row, and enter another one."
        )


def _told(store: Store, viewer: Viewer, entry: Entry, result: FileResult) -> FileResult:
    """The result of what was stored, with a note where another feed speaks all the same."""
    now = speaking.row(store, viewer, entry.record, now_of(result), entry.data_date) if result.upload_id else None
    if now is None or now.is_entered:
        return result
    why = "it leads" if speaking.leader(store, viewer, entry.record, entry.trial) == now.feed else "it speaks again"
    return replace(result, notes=[*result.notes, f"the feed {now.feed} speaks of this row: {why}"])


def _problems(entry: Entry, found: FileResult) -> dict[str, list[str]]:
    """What is wrong, by field. What could be read in two ways is wrong too: of a row that is typed nobody is asked."""
    said: dict[str, list[str]] = {}
    for sheet in found.sheets:
        fields = {column.letter: column.field for column in sheet.columns}
        for problem in sheet.problems:
            said.setdefault(fields.get(problem.cell.rstrip("0123456789")) or "", []).append(problem.message)
    headers = {normalized(label(entry.record, column)): column.name for column in entry.record.columns()}
    for question in found.questions:
        name = headers.get(question.key.partition(":")[2], "")
        said.setdefault(name, []).append(f"{question.sentence}: {question.otherwise}")
    return said
