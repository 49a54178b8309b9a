"""Rows of a record in SQL: what names a row, what it says, and when two of them are the same."""

from pipelines.records.base import Record


def trial(kind: type[Record]) -> str:
    """The trial of a row; rows of kinds without one are of the empty trial."""
    return "trial_id" if kind.has_trial() else "''"


def key(kind: type[Record]) -> tuple[str, ...]:
    """The fields that name a row, the trial first."""
    return tuple(dict.fromkeys(("trial_id", *kind.key)))


def content(kind: type[Record]) -> tuple[str, ...]:
    """All fields, the trial first."""
    return tuple(dict.fromkeys(("trial_id", *(c.name for c in kind.columns()))))


def but_trial(kind: type[Record], alias: str = "") -> str:
    """All fields but the trial, as a list of columns."""
    dot = f"{alias}." if alias else ""
    return ", ".join(f"{dot}{c.name}" for c in kind.columns() if c.name != "trial_id")


def same(columns: tuple[str, ...], left: str, right: str) -> str:
    """The condition that two rows agree in these fields; empty is the same as empty."""
    return " and ".join(f"{left}.{c} is not distinct from {right}.{c}" for c in columns)


def uncovered(kind: type[Record]) -> str:
    """The condition that row `b` of the version before lies outside the periods, `low` to `high`, a file speaks for."""
    return f"(b.{kind.period} < b.low or b.{kind.period} > b.high)" if kind.period else "false"


def own_series(kind: type[Record], covers: str | None) -> str:
    """The condition that a `series` is one of the rows whose keys stand in the table `covers`; true where it is None.

    A row that is entered by hand has a series of its own, so that it is changed, ended and withdrawn alone.
    """
    if covers is None:
        return "true"
    named = tuple(name for name in key(kind) if name in kind.model_fields)
    return f"series in (select r.series from store.{kind.kind} r join {covers} k on {same(named, 'r', 'k')})"
