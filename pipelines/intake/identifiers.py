"""Identifiers that a spreadsheet has spoiled: it takes them for numbers, cuts their digits and drops their zeros.

What is lost cannot be brought back here, so it is said and nothing is changed.
"""

import re

import duckdb

from pipelines.intake.read_sheet import Source
from pipelines.intake.recognized import Table
from pipelines.intake.staged import Staged
from pipelines.records.types import Identifier, Reading

SCIENTIFIC = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)
IDENTIFIER = next(m for m in Identifier.__metadata__ if isinstance(m, Reading))


def warnings(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table) -> list[str]:
    """One sentence per column of identifiers in which some look spoiled."""
    sources = {
        source.index: source
        for part in table.parts
        for name, source in part.sources.items()
        if name in table.kind.key and table.kind.column(name).reading == IDENTIFIER
    }
    found = []
    for source in sources.values():
        texts = staged.distinct(cursor, source.index, table.below_header)
        found += [said for said in (_cut(source, texts), _short(source, texts)) if said]
    return found


def _cut(source: Source, texts: list[str]) -> str | None:
    cut = sorted(t for t in texts if SCIENTIFIC.fullmatch(t.strip()))
    return _sentence(source, cut, "have lost digits in a spreadsheet") if cut else None


def _short(source: Source, texts: list[str]) -> str | None:
    """Numbers that are shorter than all the others, which are padded with zeros to one length."""
    numbers = [t for t in map(str.strip, texts) if t.isdecimal()]
    padded = {len(t) for t in numbers if t.startswith("0") and len(t) > 1}
    short = sorted(t for t in numbers if padded and len(t) < min(padded))
    is_one_length = len(padded) == 1 and all(len(t) in padded for t in numbers if t not in short)
    if not short or not is_one_length or 2 * len(short) >= len(numbers):
        return None
    return _sentence(source, short, "have lost the zeros in front that the others have")


def _sentence(source: Source, spoiled: list[str], what: str) -> str:
    many = f"{len(spoiled):,} values" if len(spoiled) > 1 else "1 value"
    seem = "seem" if len(spoiled) > 1 else "seems"
    return (
        f"{many} in “{source.header}” (column {source.letter}) {seem} to {what}, as in {spoiled[0]}: "
        f"export that column as text"
    )
