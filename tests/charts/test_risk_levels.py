"""Risks over time: counts by band in three panels, and the path of one risk; no score is added or averaged."""

import pandas as pd

from pipelines.charts.risk_bands import risk_bands
from pipelines.charts.risk_path import risk_path

BANDS = pd.DataFrame(
    [
        ("2026-01-04", "before controls", 0, 2, 4, 0),
        ("2026-01-04", "now", 1, 2, 3, 0),
        ("2026-01-04", "target", 5, 0, 0, 1),
        ("2026-02-01", "before controls", 0, 2, 4, 0),
        ("2026-02-01", "now", 2, 3, 1, 0),
        ("2026-02-01", "target", 5, 0, 0, 1),
    ],
    columns=["day", "level", "low", "watched", "severe", "unscored"],
).astype({"day": "datetime64[us]"})
TREND = pd.DataFrame(
    [("2026-01-04", 20, 6, 4), ("2026-02-01", 20, 20, 4)], columns=["day", "inherent", "score", "target"]
).astype({"day": "datetime64[us]", "inherent": "Int64", "score": "Int64", "target": "Int64"})


def test_the_title_says_how_many_are_severe_before_now_and_aimed_at() -> None:
    title = risk_bands(BANDS).layout.title.text.replace("<br>", " ")
    assert title == "1 open risk is severe now, 3 on 4 Jan 2026; 4 before controls, 0 aimed at"


def test_each_panel_stacks_the_counts_of_its_level_and_says_those_without_a_score() -> None:
    figure = risk_bands(BANDS)
    bars = {bar.name: tuple(bar.y) for bar in figure.data}
    assert (len(bars), bars["Now: severe"], bars["Target: low"]) == (9, (3, 1), (5, 5))
    said = [a.text for a in figure.layout.annotations]
    assert "Target (1 unscored)" in said and "■ 1" in said


def test_where_nothing_has_a_score_it_is_said() -> None:
    nothing = BANDS.assign(low=0, watched=0, severe=0)
    assert risk_bands(nothing).layout.title.text == risk_bands(BANDS[:0]).layout.title.text
    assert risk_path(TREND.assign(inherent=pd.NA, score=pd.NA, target=pd.NA), "R-1").layout.title.text == (
        "R-1 has no score"
    )


def test_the_path_of_a_risk_names_its_lines_and_what_moved() -> None:
    figure = risk_path(TREND, "TD-1 R-<3>")
    assert figure.layout.title.text.replace("<br>", " ") == (
        "TD-1 R-&lt;3&gt; rose from 6 to 20 since 4 Jan 2026; 4 is aimed at"
    )
    assert [a.text for a in figure.layout.annotations] == ["target 4", "before controls 20", "now 20"]


def test_a_risk_that_stood_still_says_so() -> None:
    title = risk_path(TREND.assign(score=12), "R-1").layout.title.text.replace("<br>", " ")
    assert title == "R-1 has stood at 12 since 4 Jan 2026; 4 is aimed at"
