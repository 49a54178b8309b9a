"""How long taking files in takes, beside the barest read there is and beside what people use today."""

import datetime as dt
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
from made import write_csv, write_xlsx
from pydantic import ValidationError
from python_calamine import CalamineWorkbook
from table import Line, ratio, seconds

from pipelines.access import local_person
from pipelines.intake.load import take_in
from pipelines.records import record
from pipelines.store.connection import Store, open_store

CSV_ROWS = 1_000_000
XLSX_ROWS = 100_000
DATA_DATE = dt.date(2026, 1, 4)
AT = dt.datetime(2026, 1, 6, 9)
MEMORY_LIMIT_MB = 1024


class Fresh:
    """A new empty store for every round."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rounds = 0
        self.store: Store | None = None

    def __call__(self) -> None:
        """Close the last store and open the next."""
        self.close()
        self.rounds += 1
        self.store = open_store(self.folder / f"store-{self.rounds}" / "trialdeck.duckdb")

    def close(self) -> None:
        """Close the store of the last round."""
        if self.store:
            self.store.close()

    def ingest(self, path: Path, rows: int) -> None:
        """Take a file in; every row must be accepted."""
        result = take_in(self.store, local_person("bench"), path, data_date=DATA_DATE, at=AT)
        assert result.refused is None, result.refused
        assert [sheet.accepted for sheet in result.sheets] == [rows], result.sheets[0].problems[:3]


def measure(folder: Path) -> Iterator[Line]:
    """CSV, its memory, and a workbook."""
    path = write_csv(folder / "enrollment.csv", CSV_ROWS)
    yield from _csv(folder, path)
    yield _memory(folder, path)
    yield from _workbook(folder, write_xlsx(folder / "enrollment.xlsx", XLSX_ROWS))


def _csv(folder: Path, path: Path) -> Iterator[Line]:
    fresh = Fresh(folder / "csv")
    bare = seconds(lambda: _bare_csv(folder / "bare.duckdb", path), before=lambda: _gone(folder / "bare.duckdb"))
    ours = seconds(lambda: fresh.ingest(path, CSV_ROWS), before=fresh)
    fresh.close()
    today = seconds(lambda: _pandas_and_pydantic(pd.read_csv(path, dtype=str)), times=1)
    yield ratio("CSV of 1,000,000 rows, checked and stored : DuckDB's bare `read_csv` into a table", ours, bare, 2)
    yield ratio("the same file by `pandas.read_csv` and pydantic per row, not stored (once)", today, bare, None)


def _gone(path: Path) -> None:
    path.unlink(missing_ok=True)


def _bare_csv(target: Path, path: Path) -> None:
    with duckdb.connect(str(target)) as connection:
        connection.execute("create table t as from read_csv($p)", {"p": str(path)})


def _pandas_and_pydantic(frame: pd.DataFrame) -> None:
    """Each row through the record, as a script for one export would do it."""
    model = record("enrollment")
    names = [
        "trial_id", "site_id", "country", "period_end_on", "screened", "screen_failed", "enrolled", "randomized",
        "discontinued",
    ]  # fmt: skip
    frame.columns = names
    wrong = 0
    for row in frame.to_dict("records"):
        try:
            model.model_validate(row)
        except ValidationError:
            wrong += 1
    assert wrong == 0


def _memory(folder: Path, path: Path) -> Line:
    """Peak memory of a process that does nothing but take the file in, with its helpers."""
    command = [sys.executable, __file__, str(path), str(folder / "memory" / "trialdeck.duckdb")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    peak = int(done.stdout.split()[-1]) / 1024
    what = "peak memory of taking that CSV in, in a process of its own"
    return Line(what, f"{peak:,.0f} MiB", f"≤ {MEMORY_LIMIT_MB:,} MiB", peak <= MEMORY_LIMIT_MB)


def _workbook(folder: Path, path: Path) -> Iterator[Line]:
    fresh = Fresh(folder / "xlsx")
    bare = seconds(lambda: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())
    ours = seconds(lambda: fresh.ingest(path, XLSX_ROWS), before=fresh)
    fresh.close()
    today = seconds(lambda: _pandas_and_pydantic(_read_excel(path)), times=1)
    yield ratio("xlsx of 100,000 rows, checked and stored : calamine's bare read", ours, bare, 1.5)
    yield ratio("the same file by `pandas.read_excel` and pydantic per row, not stored (once)", today, bare, None)


def _read_excel(path: Path) -> pd.DataFrame:
    """As text: left to itself pandas makes site 0001 the number 1."""
    frame = pd.read_excel(path, engine="openpyxl", dtype=str)
    return frame.assign(**{"Week Ending": frame["Week Ending"].str[:10]})


def _alone(path: Path, store: Path) -> None:
    """What the process of its own does: take the file in, print the peak in KiB."""
    opened = open_store(store)
    result = take_in(opened, local_person("bench"), path, data_date=DATA_DATE, at=AT)
    assert [sheet.accepted for sheet in result.sheets] == [CSV_ROWS]
    opened.close()
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(max(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, children))


if __name__ == "__main__":
    _alone(Path(sys.argv[1]), Path(sys.argv[2]))
