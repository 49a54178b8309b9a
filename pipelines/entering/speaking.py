"""The rows that speak at a day, of all feeds, as a person finds them to change one: each with who said so and when."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.access import Viewer
from pipelines.intake.entered import FEED, Row
from pipelines.records.base import Record
from pipelines.records.rows import key
from pipelines.store.connection import Store

KNOWN_NOW = dt.datetime(9999, 12, 31)
"""All that is stored."""

LISTED = 200
"""Rows found at once; a longer list is searched, not read."""


@dataclass(frozen=True)
class Spoken:
    """A row that speaks: its fields as text, its feed and the feed's data date, and who brought it so, when."""

    values: Row
    feed: str
    data_date: dt.date
    upload_id: str
    said_by: str
    said_at: dt.datetime

    @property
    def is_entered(self) -> bool:
        """Whether it was entered by hand."""
        return self.feed == FEED

    def whose(self) -> str:
        """Who said so and when, as the beginning of a sentence."""
        return f"{self.said_by} ({self.feed}, {self.said_at:%Y-%m-%d %H:%M} UTC)"


def row(store: Store, viewer: Viewer, kind: type[Record], named: Row, as_of: dt.date) -> Spoken | None:
    """The row with this key that speaks at a day; None where there is none, or the viewer may not see its trial."""
    names = [name for name in key(kind) if name in kind.model_fields]
    same = " and ".join(f"{name}::varchar is not distinct from $key_{name}" for name in names)
    found = _asked(store, viewer, kind, f"where {same}", as_of, {f"key_{name}": named.get(name) for name in names})
    return found[0] if found else None


def rows(
    store: Store, viewer: Viewer, kind: type[Record], trial: str, as_of: dt.date, search: str = ""
) -> tuple[list[Spoken], int]:
    """The first rows of a trial that speak at a day and hold all the words searched for, and how many there are."""
    words = search.casefold().split()
    texts = ", ".join(f"{name}::varchar" for name in kind.model_fields)
    holds = " and ".join(f"contains(lower(concat_ws(' ', {texts})), $word_{i})" for i in range(len(words)))
    of = "trial_id = $trial and " if kind.has_trial() else ""
    asked = {"trial": trial} if kind.has_trial() else {}
    asked |= {f"word_{i}": word for i, word in enumerate(words)}
    where = f"where {of}{holds or 'true'}"
    found = _asked(store, viewer, kind, f"{where} order by {', '.join(key(kind))} limit {LISTED}", as_of, asked)
    if len(found) < LISTED:
        return found, len(found)
    count = f"select count(*) as n from {kind.kind}_at($as_of, $known_at) {where}"
    return found, int(store.frame(viewer, count, as_of=as_of, known_at=KNOWN_NOW, **asked)["n"].iloc[0])


def leader(store: Store, viewer: Viewer, kind: type[Record], trial: str) -> str | None:
    """The feed that was said to lead for a kind in a trial; None where the latest data date is believed."""
    sql = "select feed, trial_id from leading_feeds($k) where kind = $kind and trial_id in ('', $t) order by trial_id"
    found = store.frame(viewer, sql, k=KNOWN_NOW, kind=kind.kind, t=trial)
    return None if found.empty else str(found["feed"].iloc[-1])


def _asked(
    store: Store, viewer: Viewer, kind: type[Record], where: str, as_of: dt.date, asked: Mapping[str, object]
) -> list[Spoken]:
    names = list(kind.model_fields)
    fields = ", ".join(f"r.{name}::varchar" for name in names)
    origin = "r.feed, r.data_date, r.upload_id, u.loaded_by, u.loaded_at"
    sql = f"""select {fields}, {origin} from (from {kind.kind}_at($as_of, $known_at) {where}) r
        join store.uploads u using (upload_id) order by {", ".join(f"r.{name}" for name in key(kind))}"""
    with store.cursor(viewer) as cursor:
        found = cursor.execute(sql, {"as_of": as_of, "known_at": KNOWN_NOW, **asked}).fetchall()
    return [Spoken(dict(zip(names, line, strict=False)), *line[len(names) :]) for line in found]
