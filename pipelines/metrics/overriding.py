"""Setting thresholds over those of a card, and taking them back: who may, where, with which values, and why."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from pipelines import metrics
from pipelines.access import ALL_TRIALS, Viewer
from pipelines.errors import NotAllowed, NotFound, TrialdeckError
from pipelines.metrics.card import Card
from pipelines.metrics.judge import judging
from pipelines.store import audit, thresholds
from pipelines.store.audit import Event
from pipelines.store.connection import Store
from pipelines.store.thresholds import Held, Override, in_words
from pipelines.store.transaction import whole

MOST_NAMED = 8
"""How many trials or phases a sentence names."""


def override(store: Store, viewer: Viewer, said: Override, at: dt.datetime) -> None:
    """Judge by these thresholds from a day on, or, where both are None, no longer by those said of the same before.

    Raises NotAllowed, NotFound for a metric, trial or phase nobody knows and where there is nothing to take back,
    TrialdeckError for values that cannot be, without a reason, and where nothing would change.
    """
    viewer.must_set_thresholds()
    card = metrics.card(said.metric)
    said = replace(said, why=said.why.strip())
    _must_be_possible(card, said)
    whole_view = replace(viewer, vendors=None)
    with store.writer:
        _must_know(store, whole_view, said, at)
        held = thresholds.held(store, whole_view, said.effective_on, at)
        _must_change(card, said, held)
        with store.cursor(viewer) as cursor, whole(cursor):
            thresholds.keep(cursor, said, viewer.name, at)
            audit.append(cursor, viewer.name, at, [_entry(card, said, held)])
        store.checkpoint()


def _must_be_possible(card: Card, said: Override) -> None:
    takes_back = said.amber is None and said.red is None
    if not takes_back and (wrong := card.wrong_thresholds(said.amber, said.red)):
        raise TrialdeckError(wrong)
    if said.trial_id and said.phase:
        raise TrialdeckError("Say either the trial or the phase: a trial has one phase.")
    if not said.why:
        raise TrialdeckError("Say why: the reason stands beside the thresholds wherever they are shown.")


def _must_know(store: Store, viewer: Viewer, said: Override, at: dt.datetime) -> None:
    if not said.trial_id:
        if viewer.trials != ALL_TRIALS:
            raise NotAllowed(f"{viewer.name} sees some trials only: say for which of them the thresholds are.")
        known = sorted(set(thresholds.phases(store, viewer, dt.date.max, at).values()))
        if said.phase and said.phase not in known:
            raise NotFound(f"No trial is of phase {said.phase!r}: {_among(known, 'no export names a phase')}.")
        return
    sql = "select distinct trial_id from loaded_versions($d, $k) where trial_id <> '' order by 1"
    trials = store.frame(viewer, sql, d=dt.date.max, k=at)["trial_id"].tolist()
    if said.trial_id not in trials:
        raise NotFound(f"No export speaks of a trial {said.trial_id!r}: {_among(trials, 'none is known yet')}.")


def _among(known: Iterable[str], nothing: str) -> str:
    names = list(known)
    more = len(names) - MOST_NAMED
    if not names:
        return nothing
    return f"choose one of {', '.join(names[:MOST_NAMED])}{f' or {more:,} more' if more > 0 else ''}"


def _must_change(card: Card, said: Override, held: Held) -> None:
    now = held.pairs.get((said.metric, said.phase, said.trial_id))
    of = f"{card.title} of {said.place()}"
    if said.amber is None and now is None:
        raise NotFound(f"No thresholds are set for {of} on {said.effective_on}: there is nothing to take back.")
    if now == (said.amber, said.red):
        raise TrialdeckError(f"{of} is judged by these thresholds on {said.effective_on} already: nothing changes.")


def _entry(card: Card, said: Override, held: Held) -> Event:
    """What judged there until then, and what was said."""
    before = in_words(judging(card, held, said.trial_id, said.phase))
    entity, field, new = said.entry()
    return Event("thresholds", entity, said.trial_id or None, field=field, old=before, new=new, reason=said.why)
