"""Costs beyond plan by vendor and currency: changes and the rest, which add up, never across currencies."""

import pandas as pd

from pipelines.charts.overrun import overrun_bars, overruns

LINES = pd.DataFrame(
    [
        ("Norvia", "EUR", 90_000, 60_000, 30_000),
        ("Norvia", "EUR", -20_000, 0, -20_000),
        ("Zenlab", "USD", 40_000, 0, 40_000),
        ("Labora", "EUR", 5_000, 0, 5_000),
        ("Labora", "EUR", 7_000, None, None),
    ],
    columns=["vendor", "currency", "variance", "change_driven", "other"],
)
PARTS = ["change_driven", "other", "unsplit"]


def test_lines_are_added_by_vendor_and_currency_and_the_parts_add_up() -> None:
    sums = overruns(LINES).set_index(["vendor", "currency"])
    assert sums.loc[("Norvia", "EUR"), PARTS[:2]].tolist() == [60_000, 10_000]
    assert sums.loc[("Zenlab", "USD"), PARTS[:2]].tolist() == [0, 40_000]
    assert sums.loc[("Labora", "EUR"), PARTS].tolist() == [0, 5_000, 7_000]
    assert (sums[PARTS].fillna(0).sum(axis=1) == sums["variance"]).all()


def test_a_part_that_no_line_has_is_missing_and_not_zero() -> None:
    assert pd.isna(overruns(LINES.head(1)).loc[0, "unsplit"])
    assert overruns(LINES.tail(1)).loc[0, PARTS[:2]].isna().all()


def test_the_title_says_how_much_of_the_difference_changes_brought() -> None:
    figure = overrun_bars(overruns(LINES), "EUR")
    title = figure.layout.title.text.replace("<br>", " ")
    assert title == "€82k over what was budgeted to date: +€60k by executed changes, +€15k by the rest, +€7k not split"
    assert [bar.marker.pattern.shape for bar in figure.data] == ["/", "", "."]


def test_where_no_line_can_be_split_the_chart_says_so() -> None:
    figure = overrun_bars(overruns(LINES.tail(1)), "EUR")
    assert not figure.data
    assert "nothing can be split" in figure.layout.title.text
