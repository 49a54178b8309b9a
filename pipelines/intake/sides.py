"""Sides: the same amount in several currencies side by side. One side is read with its own currency, never two."""

from pipelines.intake.headers import CHOSEN, Match
from pipelines.records.base import Record, Side

Named = list[tuple[int, Match]]
"""Columns and the fields they name."""


def one_side(kind: type[Record], named: Named) -> Named:
    """The columns without those of the sides that are not read.

    Read is the first side that has both its amount and its currency, else the first that has an amount. A currency of
    no side in particular is not taken for one of several. Where a person chose a column, no side is read besides.
    """
    sides = _with_amount(kind, named)
    is_chosen = any(m.rank == CHOSEN and m.field in side.headers for side in kind.sides for _, m in named)
    if not sides or is_chosen:
        return [(i, m) for i, m in named if not m.side]
    chosen = next((s for s in sides if _fields(s, named) == set(s.headers)), sides[0])
    doubtful = {f for f in chosen.headers if len(sides) > 1}
    return [(i, m) for i, m in named if m.side == chosen.name or (not m.side and m.field not in doubtful)]


def said(kind: type[Record], named: Named, headers: list[str | None]) -> list[str]:
    """One sentence where amounts stand in several currencies."""
    if len(_with_amount(kind, named)) < 2:
        return []
    kept = {i for i, _ in one_side(kind, named)}
    read = [f"“{headers[i]}”" for i, m in named if m.side and i in kept]
    left = [f"“{headers[i]}”" for i, m in named if m.side and i not in kept]
    side = next(m.side for i, m in named if m.side and i in kept)
    return [
        f"amounts stand in several currencies side by side: {' with '.join(read)} is read, {side}; "
        f"{', '.join(left)} are left out, and never added"
    ]


def _with_amount(kind: type[Record], named: Named) -> list[Side]:
    return [side for side in kind.sides if _fields(side, named) - {"currency"}]


def _fields(side: Side, named: Named) -> set[str]:
    return {m.field for _, m in named if m.side == side.name}
