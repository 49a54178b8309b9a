"""Old workbooks: errors are found where they stand, what is hidden is said; a damaged one is no crash."""

import struct

import pytest

from pipelines.errors import RefusedFile
from pipelines.intake.read_book import read_book
from pipelines.intake.read_xls import look

FREE, END_OF_CHAIN = 0xFFFFFFFF, 0xFFFFFFFE
BEGIN = (0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
END = (0x000A, b"")


def records(*some: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in some)


def stream(*cells: tuple[int, bytes], of: int = 0) -> bytes:
    """A workbook of one sheet, of this type."""
    name = b"\x05\x00Sites"
    begins = len(records(BEGIN, (0x0085, bytes(6) + name), END))
    book = records(BEGIN, (0x0085, struct.pack("<IBB", begins, 0, of) + name), END)
    return book + records(BEGIN, *cells, END)


def entry(name: str, kind: int, first: int, length: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBB", text, len(text), kind, 1) + bytes(48) + struct.pack("<IQ", first, length)


def chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), END_OF_CHAIN]


def xls(content: bytes, small: bool, loop: bool = False) -> bytes:
    """The file: sector 0 says what follows what, 1 names the streams, 2 is for small streams, then the workbook."""
    content = content if small else content.ljust(4_096, b"\0")
    held = -(-len(content) // 512)
    book = entry("Workbook", 2, 0 if small else 3, len(content))
    root = entry("Root Entry", 5, 3 if small else END_OF_CHAIN, len(content) if small else 0)
    follows = [0xFFFFFFFD, END_OF_CHAIN, END_OF_CHAIN, *([3] * held if loop else chain(3, held))]
    minute = chain(0, -(-len(content) // 64)) if small else []
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    head += bytes(10) + struct.pack("<IIIIIIII", 1, 1, 0, 4_096, 2, 1, END_OF_CHAIN, 0)
    sectors = [struct.pack("<128I", *(numbers + [FREE] * (128 - len(numbers)))) for numbers in (follows, minute)]
    places = struct.pack("<109I", 0, *[FREE] * 108)
    return head + places + sectors[0] + (root + book).ljust(512, b"\0") + sectors[1] + content.ljust(held * 512, b"\0")


CELLS = (
    (0x0208, struct.pack("<HHHHHHHH", 4, 0, 9, 300, 0, 0, 0x0120, 0)),
    (0x0208, struct.pack("<HHHHHHHH", 5, 0, 9, 300, 0, 0, 0x0100, 0)),
    (0x007D, struct.pack("<HHHHHH", 2, 3, 2_560, 15, 1, 0)),
    (0x007D, struct.pack("<HHHHHH", 5, 5, 2_560, 15, 0, 0)),
    (0x0205, struct.pack("<HHHBB", 4, 2, 15, 42, 1)),
    (0x0205, struct.pack("<HHHBB", 5, 0, 15, 1, 0)),
    (0x0006, struct.pack("<HHH", 1, 3, 15) + b"\x02\x00\x07\x00\x00\x00\xff\xff" + bytes(8)),
    (0x0006, struct.pack("<HHHd", 1, 4, 15, 7.0) + bytes(8)),
)


@pytest.mark.parametrize("small", [True, False])
def test_errors_are_found_in_their_cells_and_hidden_rows_by_number(small):
    (found,) = look(xls(stream(*CELLS), small))
    assert [(flaw.row_number, flaw.column, flaw.text) for flaw in found.flaws] == [(2, 3, "#DIV/0!"), (5, 2, "#N/A")]
    assert (found.hidden_rows, found.hidden_columns) == ([5], [3, 4])


@pytest.mark.parametrize("small", [True, False])
def test_a_sheet_of_macros_is_refused_before_anything_is_read(tmp_path, small):
    path = tmp_path / "macros.xls"
    path.write_bytes(xls(stream(*CELLS, of=1), small))
    with pytest.raises(RefusedFile, match="sheet of macros"):
        read_book(path)


@pytest.mark.parametrize("small", [True, False])
def test_a_workbook_cut_off_anywhere_is_no_crash(small):
    whole = xls(stream(*CELLS), small)
    for length in range(0, len(whole), 97):
        assert len(look(whole[:length])) <= 1


def test_a_chain_that_comes_back_to_itself_ends():
    assert len(look(xls(stream(*CELLS), small=False, loop=True))) <= 1
