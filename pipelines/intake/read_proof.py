"""Proves that a text file is strict CSV, so that DuckDB reads it exactly and row numbers can be counted.

Strict means: every record has the same number of cells, there is no blank line, line ends are all alike, quotes stand
only around whole cells and are doubled inside, no cell is too long. Looks at the file in pieces that end with a record.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from pipelines.intake.read_limits import CELL_CHARACTERS

PIECE = 2 << 20
TAB, LINE_FEED, RETURN, SPACE, QUOTE = 9, 10, 13, 32, 34
BLANK = np.zeros(256, bool)
BLANK[[9, 11, 12, 28, 29, 30, 31, 32]] = True  # RETURN ends a line, and is counted as such
WHITE = BLANK.copy()  # inside quotes line ends are whitespace like any other
WHITE[[LINE_FEED, RETURN]] = True
# Three-byte whitespace in UTF-8, by the last two bits of the first byte and the two bytes that follow.
WIDE_BLANK = np.zeros(1 << 18, bool)
for _blank in "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000":
    WIDE_BLANK[int.from_bytes(_blank.encode(), "big") & 0x3FFFF] = True
TRIES = 1_000  # lines looked at, at the end of a piece, for one that ends a record


@dataclass
class Proof:
    """Records with text and without, which columns have cells with whitespace around, whether cells hold line ends."""

    records: int = 0
    blank_records: int = 0
    trimmed: set[int] = field(default_factory=set)
    only_spaces: bool = True
    multiline: bool = False


class _NotStrict(Exception):
    """The piece is not strict CSV; the exact reader takes the file."""


def prove(path: Path, begins: int, delimiter: str, width: int) -> Proof | None:
    """Look at the file from byte `begins` on. None where it is not strict CSV with `width` cells in every record."""
    if width < 2 or not delimiter.isascii():
        return None
    with path.open("rb", buffering=0) as file:
        file.seek(begins)
        new_line = b"\r\n" if b"\r\n" in file.read(64 << 10) else b"\n"
        file.seek(begins)
        proof = Proof()
        try:
            for piece in _pieces(file, new_line):
                _Piece(piece, ord(delimiter), width, len(new_line) == 2).add_to(proof)
        except _NotStrict:
            return None
    return proof


def _pieces(file, new_line: bytes) -> Iterator[bytes]:
    """The file in pieces that begin and end with a record; the last line end is supplied where it is missing."""
    rest = b""
    while chunk := file.read(PIECE):
        chunk = rest + chunk
        end = _record_end(chunk)
        if end:
            yield chunk[:end]
        rest = chunk[end:]
        if len(rest) > 2 * PIECE:
            raise _NotStrict
    rest = rest.rstrip(b"\r\n")
    if rest:
        yield rest + new_line


def _record_end(chunk: bytes) -> int:
    """Just behind the last line feed that is not inside quotes; 0 if there is none near the end."""
    quotes = chunk.count(b'"')
    end = len(chunk)
    for _ in range(TRIES):
        before = chunk.rfind(b"\n", 0, end) + 1
        quotes -= chunk.count(b'"', before, end)
        if not before or quotes % 2 == 0:
            return before
        end = before - 1
    return 0


class _Piece:
    """Some whole records as bytes, and where their delimiters, line feeds and quotes stand."""

    def __init__(self, piece: bytes, delimiter: int, width: int, with_return: bool) -> None:
        self.piece, self.delimiter, self.width, self.with_return = piece, delimiter, width, with_return
        self.bytes = np.frombuffer(piece, np.uint8)
        self.marks = (self.bytes == delimiter) | (self.bytes == LINE_FEED)
        self.quotes = None
        if b'"' in piece:
            self.marks |= self.bytes == QUOTE
        places = np.flatnonzero(self.marks)
        if b'"' in piece:
            places = self._outside_quotes(places)
        self.places = places

    def _outside_quotes(self, places: np.ndarray) -> np.ndarray:
        """The delimiters and line feeds that stand outside quotes; _NotStrict where a quote stands inside a cell."""
        is_quote = self.bytes[places] == QUOTE
        inside = (np.cumsum(is_quote, dtype=np.uint8) & 1).astype(bool)
        opening, closing = places[is_quote & inside], places[is_quote & ~inside]
        before = self.bytes[opening - 1]  # at 0 this wraps around to the last byte: a line feed, as before any record
        behind = self.bytes[np.minimum(closing + 1, len(self.bytes) - 1)]
        good_before = (before == self.delimiter) | (before == LINE_FEED) | (before == QUOTE)
        good_behind = (behind == self.delimiter) | (behind == LINE_FEED) | (behind == QUOTE) | (behind == RETURN)
        if not (good_before.all() and good_behind.all()):
            raise _NotStrict
        self.quotes = opening, closing
        return places[~is_quote & ~inside]

    def add_to(self, proof: Proof) -> None:
        """Prove the piece and count it in."""
        ends = self._ends()
        self._line_ends(ends)
        longest = np.max(np.diff(ends), initial=ends[0] + 1)
        if longest > CELL_CHARACTERS and np.max(np.diff(self.places), initial=self.places[0] + 1) > CELL_CHARACTERS:
            raise _NotStrict
        blank = self._blank(ends)
        proof.records += len(ends) - blank
        proof.blank_records += blank
        proof.multiline = proof.multiline or (self.quotes is not None and self.piece.count(b"\n") > len(ends))
        self._edges(proof, ends)

    def _ends(self) -> np.ndarray:
        """Where records end: every width-th mark is a line feed and no other is."""
        if len(self.places) % self.width:
            raise _NotStrict
        is_end = (self.bytes[self.places] == LINE_FEED).reshape(-1, self.width)
        if np.count_nonzero(is_end) != len(is_end) or not is_end[:, -1].all():
            raise _NotStrict
        return self.places[self.width - 1 :: self.width]

    def _line_ends(self, ends: np.ndarray) -> None:
        """All line ends alike, inside quotes too: DuckDB is told one and misreads the other."""
        returns = self.piece.count(b"\r") if b"\r" in self.piece else 0
        feeds = len(ends) if self.quotes is None else self.piece.count(b"\n")
        if self.with_return:
            pairs = int(np.count_nonzero(self.bytes[ends - 1] == RETURN)) if self.quotes is None else -1
            if returns != feeds or (pairs if pairs >= 0 else self.piece.count(b"\r\n")) != feeds:
                raise _NotStrict
        elif returns:
            raise _NotStrict

    def _blank(self, ends: np.ndarray) -> int:
        """How many records hold no text at all. Only those that begin with nothing are looked at closely."""
        starts = np.concatenate(([0], ends[:-1] + 1))
        first, second = self.bytes[starts], self.bytes[np.minimum(starts + 1, len(self.bytes) - 1)]
        nothing = WHITE.copy()
        nothing[[self.delimiter, QUOTE, 0xC2, 0xE1, 0xE2, 0xE3]] = True
        maybe = nothing[first] & ((first != QUOTE) | nothing[second])
        places = zip(starts[maybe].tolist(), ends[maybe].tolist(), strict=True)
        # Blank records are nearly all alike, and there may be millions of them.
        records = Counter(self.piece[start:end] for start, end in places)
        return sum(n for record, n in records.items() if self._is_blank(record.decode("utf-8", "replace")))

    def _is_blank(self, record: str) -> bool:
        cells = next(csv.reader([record], delimiter=chr(self.delimiter)))
        return not any(cell.strip() for cell in cells)

    def _edges(self, proof: Proof, ends: np.ndarray) -> None:
        """Which columns have cells that begin or end with whitespace."""
        if not self.piece.isascii():
            wide = self._wide_blanks_at_edges()
            proof.only_spaces = proof.only_spaces and not len(wide)
            proof.trimmed.update(np.unique(np.searchsorted(self.places, wide) % self.width).tolist())
        blank = self._blanks(proof, ends)
        marks = self.marks | (self.bytes == RETURN) if self.with_return else self.marks
        if self.quotes is None and not ((blank[1:] & marks[:-1]).any() or (blank[:-1] & marks[1:]).any()):
            return
        if self.quotes is not None:
            opening, closing = self.quotes
            inner = WHITE[self.bytes[opening + 1]], WHITE[self.bytes[closing - 1]]
            beside = np.concatenate((opening[inner[0]], closing[inner[1]]))
            proof.trimmed.update(np.unique(np.searchsorted(self.places, beside) % self.width).tolist())
            proof.only_spaces = proof.only_spaces and not (proof.multiline or self.delimiter == TAB)
        behind = blank[np.minimum(self.places + 1, len(blank) - 1)].reshape(-1, self.width)
        steps = np.ones(self.width, np.int64)
        steps[-1] = 2 if self.with_return else 1
        before = blank[self.places.reshape(-1, self.width) - steps]
        proof.trimmed.update(np.flatnonzero(before.any(axis=0)).tolist())
        proof.trimmed.update(((np.flatnonzero(behind.any(axis=0)) + 1) % self.width).tolist())
        if blank[0]:
            proof.trimmed.add(0)

    def _wide_blanks_at_edges(self) -> np.ndarray:
        """Where whitespace beyond ASCII, a no-break space for one, stands at the edge of a cell or beside a blank."""
        first = self.bytes[:-2]
        at = np.flatnonzero((first == 0xC2) | ((first >= 0xE1) & (first <= 0xE3)))
        first, second, third = self.bytes[at], self.bytes[at + 1], self.bytes[at + 2]
        is_two = (first == 0xC2) & ((second == 0x85) | (second == 0xA0))
        is_three = WIDE_BLANK[first.astype(np.uint32) << 16 & 0x30000 | second.astype(np.uint32) << 8 | third]
        edge = BLANK.copy()
        edge[[self.delimiter, QUOTE, LINE_FEED, RETURN]] = True
        wide = at[is_two | is_three]
        behind = np.minimum(wide + np.where(is_three, 3, 2)[is_two | is_three], len(self.bytes) - 1)
        return wide[edge[self.bytes[wide - 1]] | edge[self.bytes[behind]]]

    def _blanks(self, proof: Proof, ends: np.ndarray) -> np.ndarray:
        """Where whitespace stands. Mostly it is spaces only, which is quicker to find out by counting the rest."""
        controls = np.count_nonzero(self.bytes < SPACE)
        feeds = len(ends) if self.quotes is None else self.piece.count(b"\n")
        expected = feeds * (2 if self.with_return else 1)
        if controls == expected + (self.piece.count(b"\t") if self.delimiter == TAB else 0):
            return self.bytes == SPACE
        blanks = BLANK.copy()
        blanks[self.delimiter] = False
        found = blanks[self.bytes]
        proof.only_spaces = False
        return found
