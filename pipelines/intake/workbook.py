"""Any export's bytes become sheets of text cells with coordinates. What a file is, its content says, never its name.

Workbooks are read in a process of their own with limits on memory and time (read_pool, read_child); text in csv_text.
"""

from pathlib import Path, PurePath

from pipelines.errors import RefusedFile
from pipelines.intake.csv_text import csv_table_sql, read_exactly, read_text
from pipelines.intake.read_pool import close, read_elsewhere
from pipelines.intake.read_project import is_project
from pipelines.intake.read_sheet import CsvSource, Flaw, Sheet
from pipelines.settings import Settings

__all__ = ["CsvSource", "Flaw", "Sheet", "close", "csv_table_sql", "read", "read_exactly"]

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read(path: Path, name: str, scratch: Path, settings: Settings) -> list[Sheet]:
    """The sheets of a workbook, hidden ones too, or the one sheet of a plan or a text file.

    path: the file, below the store's folder if DuckDB is to read it. name: how people know the file. scratch: a folder
    for files in between; a `csv` sheet may rest on one, the others are removed. Raises RefusedFile with a sentence
    whose subject "it" is the file.
    """
    with path.open("rb") as file:
        head = file.read(8)
    is_plan = is_project(path)
    if not head.startswith((*ZIP, OLE)) and not is_plan:
        return [read_text(path, PurePath(name).stem, scratch, settings)]
    if path.stat().st_size > settings.max_upload_mb << 20:
        raise RefusedFile(f"it is larger than {settings.max_upload_mb:,} MB: split it, or save its sheets as CSV.")
    if head == OLE and ENCRYPTED in path.read_bytes():
        raise RefusedFile("it is protected by a password: save it without one.")
    return read_elsewhere("project" if is_plan else "workbook", path, scratch, settings)
