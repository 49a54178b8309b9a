"""Looks at a zipped workbook before any reader does: how far it unpacks, what its parts are called and begin with.

Sizes are counted while unpacking; what the directory says is only compared. On the way it notes which parts hold
values, errors and formulas without a saved value, so that no reader can lose them in silence.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from pipelines.errors import RefusedFile

CHUNK = 1 << 20
PARTS = 2_000
UNPACKED = 200 << 20
PART = 120 << 20
RATIO = 150
RATIO_FROM = 1 << 20
DIRECTORY = 2 << 20
MACRO_SHEET = "it has a sheet of macros (Excel 4.0): delete that sheet, also if it is hidden, and save it as .xlsx."
TAIL = 24  # longer than any string searched for, so that none is lost between two chunks
VALUE = (b"<v>", b":v>", b"<is>", b":is>")
ERROR = (b't="e"', b"t='e'")
ODS_ERROR = b':value-type="error"'
HIDDEN = (b'hidden="1"', b'hidden="true"', b"hidden='")
ODS_HIDDEN = b':visibility="'
UNCALCULATED = (b"</f></c>", b"</f><v></v></c>", b"</f><v/></c>", b"</f><v /></c>", b":f></", b"/></c>")
NO_SHEET = re.compile(r"sharedStrings|styles|theme|drawing|externalLink|^content|^META-INF", re.IGNORECASE)
PROLOG = re.compile(rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)


@dataclass
class Part:
    """What one part of the workbook holds, as far as its bytes show."""

    has_values: bool = False
    has_errors: bool = False
    has_uncalculated: bool = False
    has_hidden: bool = False


@dataclass
class Precheck:
    """The parts of a workbook found to be harmless, and what a person should know about it."""

    parts: dict[str, Part] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def precheck(path: Path) -> Precheck:
    """Unpack every part once and look at it. Raises RefusedFile with the reason."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            _layout(archive, file)
            found = Precheck(notes=_contents(archive))
            total = 0
            for info in archive.infolist():
                if not info.is_dir():
                    part, size = _unpack(archive, info, UNPACKED - total)
                    found.parts[info.filename] = part
                    total += size
            content = found.parts.get("content.xml", Part())
            if content.has_hidden:
                found.notes.append("Some rows or columns are hidden in the workbook; they were read like all others.")
            if content.has_errors:
                found.notes.append("Some cells hold errors and may come back empty: save it as .xlsx to see which.")
            return found
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise RefusedFile("it is damaged: it cannot be unpacked. Open it in Excel and save it again.") from error


def _layout(archive: zipfile.ZipFile, file: BinaryIO) -> None:
    """Refuse archives that are built to mislead: too many, hidden, doubled, overlapping or oddly named parts."""
    infos = archive.infolist()
    if len(infos) > PARTS:
        raise RefusedFile(f"it has {len(infos):,} parts; a workbook of {PARTS:,} or fewer is taken in.")
    size = file.seek(0, 2)
    end = size - 22 - len(archive.comment)
    file.seek(max(end, 0))
    if file.read(4) != b"PK\x05\x06" or end - archive.start_dir > DIRECTORY:
        raise RefusedFile("it carries data outside the workbook: open it in Excel and save it again.")
    if any(info.flag_bits & 1 for info in infos):
        raise RefusedFile("it is protected by a password: save it without one.")
    names = [info.filename.lower() for info in infos]
    odd = next((info.filename for info in infos if _odd(info)), None)
    if odd is not None or len(set(names)) < len(names):
        raise RefusedFile("it has parts with doubled or unusual names: open it in Excel and save it again.")
    end_of_last = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end_of_last:
            raise RefusedFile("it has parts that overlap: it was not written by a spreadsheet program.")
        end_of_last = info.header_offset + 30 + info.compress_size


def _odd(info: zipfile.ZipInfo) -> bool:
    """A name that points out of the archive, a link, or a packing that spreadsheets do not use."""
    name = info.filename
    steps = re.split(r"[/\\]", name)
    is_link = (info.external_attr >> 16) & 0o170000 == 0o120000
    return (
        ".." in steps
        or name.startswith(("/", "\\"))
        or ":" in name
        or any(ord(character) < 32 for character in name)
        or is_link
        or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    )


def _contents(archive: zipfile.ZipFile) -> list[str]:
    """Notes about what is in the workbook and will not be read; embedded programs and objects are refused."""
    names = [info.filename.lower() for info in archive.infolist()]
    if "xl/workbook.bin" in names:
        raise RefusedFile("it is a binary workbook (xlsb): save it as .xlsx.")
    if not any(n.rpartition("/")[2] == "workbook.xml" or n == "content.xml" for n in names):
        raise RefusedFile("it is a zip archive but not a workbook: unpack it and load the files in it.")
    if any(n.startswith("xl/macrosheets/") for n in names):
        raise RefusedFile(MACRO_SHEET)
    if any("/embeddings/" in n or n.startswith(("xl/activex/", "object ")) for n in names):
        raise RefusedFile("it has other documents or controls embedded in it: remove them and save it again.")
    notes = []
    if any(n.endswith("vbaproject.bin") or n.startswith("basic/") for n in names):
        notes.append("The workbook holds macros. They were neither run nor read.")
    if any(n.startswith("xl/externallinks/") for n in names):
        notes.append(
            "The workbook links to other workbooks. The links were not followed; the values last saved are used."
        )
    return notes


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> tuple[Part, int]:
    """Unpack one part chunk by chunk within its limits; what it holds, and its true size."""
    part, size, tail = Part(), 0, b""
    may_be_sheet = info.filename.endswith(".xml") and not NO_SHEET.search(info.filename)
    limit = min(PART, left, max(RATIO_FROM, RATIO * info.compress_size))
    with archive.open(info) as stream:
        while chunk := stream.read1(CHUNK):
            if not size:
                _beginning(chunk, info.filename)
            size += len(chunk)
            if size > limit:
                raise RefusedFile(
                    f"it unpacks to more than Trialdeck takes in ({UNPACKED >> 20} MB in all, {PART >> 20} MB per "
                    f"part, {RATIO} times its packed size): split it, or save it as CSV."
                )
            if may_be_sheet:
                _look(part, tail + chunk[:TAIL], chunk)
                tail = chunk[-TAIL:]
            elif info.filename == "content.xml":
                part.has_errors = part.has_errors or ODS_ERROR in tail + chunk
                part.has_hidden = part.has_hidden or ODS_HIDDEN in tail + chunk
                tail = chunk[-TAIL:]
            elif b"ddeLink" in chunk and "externallinks/" in info.filename.lower():
                raise RefusedFile("it links to another program (DDE): remove the link and save it again.")
            elif info.filename == "META-INF/manifest.xml" and b"encryption-data" in chunk:
                raise RefusedFile("it is protected by a password: save it without one.")
    if size != info.file_size:
        raise RefusedFile("it is damaged: a part is not as large as it says. Open it in Excel and save it again.")
    return part, size


def _look(part: Part, seam: bytes, chunk: bytes) -> None:
    """Note what the chunk holds. A rare character is looked for first: 20 times faster than the whole string."""
    for piece in (seam, chunk):
        part.has_values = part.has_values or any(mark in piece for mark in VALUE)
        if not part.has_errors and b"#" in piece:
            part.has_errors = any(mark in piece for mark in ERROR)
        if not part.has_hidden and b"hidden=" in piece:
            part.has_hidden = any(mark in piece for mark in HIDDEN)
        if not part.has_uncalculated and b"f" in piece:
            part.has_uncalculated = any(mark in piece for mark in UNCALCULATED)


def _beginning(chunk: bytes, part: str) -> None:
    """Refuse XML that declares a document type: it can name files to read and text that multiplies."""
    if chunk[:2] in (b"\xff\xfe", b"\xfe\xff"):
        chunk = chunk[: len(chunk) & ~1].decode("utf-16", "replace").encode()
    elif chunk[:2] in (b"<\0", b"\0<"):
        chunk = chunk[: len(chunk) & ~1].decode("utf-16-le" if chunk[1] == 0 else "utf-16-be", "replace").encode()
    chunk = chunk.removeprefix(b"\xef\xbb\xbf")
    start = PROLOG.match(chunk).end()
    rest = chunk[start : start + 9].upper()
    unfinished = chunk.lstrip().startswith(b"<") and not re.match(rb"<[^!?]", rest)
    if rest.startswith(b"<!DOCTYPE") or unfinished:
        raise RefusedFile(f"it declares a document type in {part}: a workbook has none. Save it again in Excel.")
