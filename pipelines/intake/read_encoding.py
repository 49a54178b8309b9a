"""Which encoding a text file is in, and a UTF-8 copy of it where it is in another. What is no text is refused."""

import codecs
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.errors import RefusedFile

CHUNK = 4 << 20
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NOT_TEXT = (
    (b"%PDF", "a PDF document"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
)
CONTROLS = bytes(byte for byte in range(32) if byte not in b"\0\t\n\v\f\r\x1a\x1b")
PAGES = ("<!doctype html", "<html", "<head", "<body", "<table", "<meta")


@dataclass(frozen=True)
class Text:
    """A file as UTF-8: itself, or a copy. `begins` is how many bytes of a byte order mark come first."""

    path: Path
    begins: int = 0
    is_copy: bool = False
    notes: list[str] = field(default_factory=list)


def as_utf8(path: Path, scratch: Path) -> Text:
    """The file as UTF-8 text. Raises RefusedFile for what is not text."""
    with path.open("rb") as file:
        head = file.read(8192)
    _is_no_other_file(head)
    encoding = next((name for mark, name in MARKS if head.startswith(mark)), None) or _utf16_without_mark(head)
    if encoding not in (None, "utf-8-sig"):
        return Text(
            _transcode(path, encoding, scratch), is_copy=True, notes=[f"The text is in the encoding {encoding}."]
        )
    _has_few_controls(head)
    fault = _not_utf8_at(path)
    if fault is None:
        return Text(path, begins=len(codecs.BOM_UTF8) if encoding else 0)
    if encoding or _mostly_utf8(path, fault):
        notes = ["Some bytes are not UTF-8 although the rest of the text is: they show as \ufffd."]
        return Text(_transcode(path, "utf-8-sig", scratch, "replace"), is_copy=True, notes=notes)
    return _western(path, scratch)


def _is_no_other_file(head: bytes) -> None:
    if not head.strip():
        raise RefusedFile("it is empty.")
    for mark, what in NOT_TEXT:
        if head.startswith(mark):
            raise RefusedFile(f"it is {what}, not a table: load xlsx, xls, ods, csv or tsv.")
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:200].lower().decode("latin-1")
    if start.startswith(PAGES):
        raise RefusedFile("it is a web page, whatever it is called: open it in Excel and save it as .xlsx.")
    if start.startswith("<?xml"):
        raise RefusedFile("it is XML, not a table: open it in Excel and save it as .xlsx.")


def _has_few_controls(head: bytes) -> None:
    odd = len(head) - len(head.translate(None, CONTROLS))
    if odd > len(head) // 50:
        raise RefusedFile("it is not text: load xlsx, xls, ods, csv or tsv.")


def _utf16_without_mark(head: bytes) -> str | None:
    """UTF-16 shows by zeros in every other byte: odd places little endian, even places big endian."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    enough = len(head) // 5
    if odd > enough and even < odd // 10 + 1:
        return "utf-16-le"
    if even > enough and odd < even // 10 + 1:
        return "utf-16-be"
    return None


def _not_utf8_at(path: Path) -> int | None:
    """Where the file stops being UTF-8; None if it is UTF-8. Raises RefusedFile where it holds a zero byte."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    at = 0
    with path.open("rb", buffering=0) as file:
        buffer = bytearray(CHUNK)
        while size := file.readinto(buffer):
            chunk = buffer if size == CHUNK else buffer[:size]
            _no_zero(chunk, at)
            try:
                if not chunk.isascii() or decoder.getstate()[0]:
                    decoder.decode(chunk)
            except UnicodeDecodeError:
                return at
            at += size
    return None if not decoder.getstate()[0] else at


def _no_zero(chunk: bytes | bytearray | str, before: int) -> None:
    zero = chunk.find("\0" if isinstance(chunk, str) else b"\0")
    if zero >= 0:
        raise RefusedFile(f"it holds a zero byte at place {before + zero + 1:,}: it is not text. Export it again.")


def _mostly_utf8(path: Path, at: int) -> bool:
    """Whether accents around the first fault are UTF-8 nearly all: such a file was damaged, not written as cp1252."""
    with path.open("rb") as file:
        file.seek(at)
        text = file.read(CHUNK).decode("utf-8", "replace")
    faults = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) > 10 * faults


def _western(path: Path, scratch: Path) -> Text:
    """What is not UTF-8 is taken for Windows' Western encoding; what that leaves undefined, for Latin-1. Said aloud."""
    for encoding in ("cp1252", "latin-1"):
        notes = [f"The text is not UTF-8; it was read as {encoding}. Check names with accents."]
        try:
            return Text(_transcode(path, encoding, scratch), is_copy=True, notes=notes)
        except UnicodeDecodeError:
            continue
    raise RefusedFile("its encoding is unknown: export it again as CSV (UTF-8).")


def _transcode(path: Path, encoding: str, scratch: Path, errors: str = "strict") -> Path:
    """A UTF-8 copy in the scratch folder."""
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    written = 0
    handle, name = tempfile.mkstemp(dir=scratch, prefix="read-", suffix=".csv")
    with os.fdopen(handle, "wb") as copy, path.open("rb") as file:
        while chunk := file.read(CHUNK):
            text = decoder.decode(chunk)
            _no_zero(text, written)
            written += len(text)
            copy.write(text.encode("utf-8", "replace"))
        copy.write(decoder.decode(b"", final=True).encode("utf-8", "replace"))
    return Path(name)
