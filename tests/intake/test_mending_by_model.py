"""Mending, for all bad cells: the store cannot tell a mended file from the right one."""

import datetime as dt
import shutil
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given as random
from hypothesis import settings
from hypothesis import strategies as some
from loaded import NAME
from mended import DAY, back, load, mended, speaking

from pipelines.intake import to_mend
from pipelines.store.connection import open_store


def weeks(count: int) -> list[list[str]]:
    """A table of sites and weeks, each row its own key."""
    head = ["Trial ID", "Site ID", "Country", "Period End", "Screened", "Enrolled"]
    rows = [
        [f"TD-{i % 2}", f"{i % 3:02}", f"Land;{i}", f"2026-01-{4 + 7 * (i // 3):02}", str(i + 9), str(i)]
        for i in range(count)
    ]
    return [head, *rows]


def as_csv(table: list[list[str]]) -> str:
    return "\n".join(",".join(row) for row in table) + "\n"


@settings(max_examples=10, deadline=None)
@random(
    count=some.integers(2, 10),
    spoiled=some.dictionaries(
        some.integers(1, 10), some.sampled_from([(1, ""), (3, "soon"), (4, "many"), (5, "1.5")]), min_size=1
    ),
    before=some.integers(0, 10),
    is_whole=some.booleans(),
)
def test_a_mended_file_is_the_right_file(
    tmp_path_factory: pytest.TempPathFactory, empty_store: Path, count: int, spoiled: dict, before: int, is_whole: bool
) -> None:
    """Random bad cells in random rows, over an earlier version, mended as a person would: the store cannot tell."""
    right = weeks(count)
    wrong = [list(row) for row in right]
    spoiled = {row: bad for row, bad in spoiled.items() if row <= count} or {1: (3, "soon")}
    for row, (column, text) in spoiled.items():
        wrong[row][column] = text
    earlier = as_csv([right[0], *[[*row[:5], "77"] for row in weeks(before)[1:]]])
    folder = tmp_path_factory.mktemp("mending")
    straight, mending = (open_store(shutil.copytree(empty_store, folder / name) / NAME) for name in "ab")
    try:
        for store in (straight, mending):
            load(store, earlier, "weekly.csv", DAY - dt.timedelta(7))
        load(straight, as_csv(right), "weekly.csv")
        first = load(mending, as_csv(wrong), "weekly.csv")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(to_mend, "CELLS", 1_000 if is_whole else 0)
            result = back(
                mending, mended(mending, first.upload_id, lambda book: repaired(book, wrong, right, spoiled, is_whole))
            )
        assert (result.refused, result.exit_code) == (None, 0)
        assert sum(s.rows_in for s in result.sheets) == count
        assert speaking(mending, "enrollment") == speaking(straight, "enrollment")
    finally:
        straight.close()
        mending.close()


def repaired(book: openpyxl.Workbook, wrong: list, right: list, spoiled: dict, is_whole: bool) -> None:
    """A person types the right value into every marked cell."""
    sheet = book["weekly"]
    numbers = {int(line[0].value): line[0].row for line in sheet.iter_rows(2)} if not is_whole else {}
    for row, (column, _) in spoiled.items():
        there = sheet.cell(row + 1 if is_whole else numbers[row + 1], column + (1 if is_whole else 2))
        assert there.comment is not None
        there.value = right[row][column]
