"""How long issues stay open: the curve in steps, its median in words, and open ones marked."""

import pandas as pd

from pipelines.charts.still_open import still_open

SURVIVAL = pd.DataFrame(
    {"days": [10, 20, 31], "closed": [1, 0, 1], "leaving": [1, 1, 1], "waiting": [3, 2, 1], "part": [2 / 3, 2 / 3, 0.0]}
)


def test_the_message_says_when_half_are_closed_and_of_how_many() -> None:
    message = still_open(SURVIVAL).layout.title.text.replace("<br>", " ")
    assert message == "Half of the issues are closed after 31 days; 2 of 3 issues closed"


def test_the_curve_begins_with_all_open_and_open_ones_are_marked_at_their_age() -> None:
    curve, marks = still_open(SURVIVAL).data
    assert (curve.x[0], curve.y[0], curve.line.shape) == (0, 100, "hv")
    assert (list(marks.x), [round(y) for y in marks.y]) == ([20], [67])


def test_where_more_than_half_are_open_no_median_is_claimed() -> None:
    message = still_open(SURVIVAL.head(2)).layout.title.text.replace("<br>", " ")
    assert message == "More than half of the issues are open for longer than 20 days; 1 of 2 issues closed"


def test_nothing_is_drawn_where_no_issue_has_a_day() -> None:
    assert not still_open(SURVIVAL.head(0)).data
