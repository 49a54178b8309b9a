"""Risks in cells: counts, ids, the worst score and where they came from; scores are never averaged."""

import pandas as pd

from pipelines.charts.risk_heatmap import risk_heatmap
from pipelines.charts.risk_matrix import grade, moves, risk_matrix

COLUMNS = ["trial_id", "risk_id", "vendor", "category", "probability", "impact", "before", "is_open"]


def register(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=COLUMNS)
    before = pd.DataFrame(frame["before"].tolist(), columns=["probability_before", "impact_before"], index=frame.index)
    whole = pd.concat([frame, before], axis=1).astype(
        dict.fromkeys(("probability", "impact", "probability_before", "impact_before"), "Int64")
    )
    return whole.assign(
        score=whole["probability"] * whole["impact"], score_before=whole["probability_before"] * whole["impact_before"]
    )


RISKS = register(
    ("TD-1", "R-1", "Norvia", "Staffing", 4, 5, (2, 3), True),
    ("TD-1", "R-2", "Norvia", "Staffing", 4, 5, (4, 5), True),
    ("TD-2", "R-1", None, "Supply", 1, 2, (None, None), True),
    ("TD-2", "R-2", "Zenlab", None, None, None, (None, None), True),
    ("TD-2", "R-3", "Zenlab", "Supply", 5, 5, (5, 5), False),
)


def said(figure: object) -> list[str]:
    return [text for trace in figure.data if trace.type == "scatter" for text in trace.text if text not in "●▲■"]


def test_a_cell_shows_how_many_and_which() -> None:
    assert {"<b>2</b>", "TD-1 R-1<br>TD-1 R-2", "<b>1</b>", "TD-2 R-1"} <= set(said(risk_matrix(RISKS)))


def test_the_title_counts_the_severe_names_what_rose_and_what_has_no_score() -> None:
    title = risk_matrix(RISKS).layout.title.text.replace("<br>", " ")
    assert title == (
        "2 of 3 open risks are severe (15 or more); TD-1 R-1 rose from 6 to 20; 1 without a score are not drawn"
    )


def test_an_arrow_leads_from_where_a_risk_was() -> None:
    assert moves(RISKS) == [((3, 2), (5, 4), 1)]
    arrow = next(a for a in risk_matrix(RISKS).layout.annotations if a.showarrow)
    assert (arrow.ax, arrow.ay, arrow.x, arrow.y) == (3.4, 2.4, 4.6, 3.6)


def test_closed_risks_are_in_no_cell() -> None:
    assert "TD-2 R-3" not in " ".join(said(risk_matrix(RISKS)))


def test_a_full_cell_says_how_many_more() -> None:
    many = register(*((f"TD-{i}", "R-1", None, "Supply", 3, 3, (3, 3), True) for i in range(5)))
    assert "TD-0 R-1<br>+4 more" in said(risk_matrix(many))


def test_six_is_to_watch_and_fifteen_is_severe() -> None:
    assert [grade(score) for score in (5, 6, 12, 15)] == [0, 1, 1, 2]


def test_a_heat_cell_shows_the_count_and_the_worst_score_never_a_mean() -> None:
    two = register(
        ("TD-1", "R-1", None, "Supply", 5, 5, (5, 5), True),
        ("TD-1", "R-2", None, "Supply", 1, 1, (1, 1), True),
    )
    assert said(risk_heatmap(two)) == ["<b>2</b>", "■ worst 25"]


def test_a_heat_cell_says_how_many_rose_and_fell_since_the_last_review() -> None:
    moved = register(
        ("TD-1", "R-1", None, "Supply", 5, 5, (5, 4), True),
        ("TD-1", "R-2", None, "Supply", 1, 1, (2, 1), True),
        ("TD-1", "R-3", None, "Supply", 1, 1, (None, None), True),
    )
    assert said(risk_heatmap(moved)) == ["<b>3</b>", "■ worst 25", "↑ 1 ↓ 1"]


def test_rows_come_by_their_worst_score() -> None:
    assert risk_heatmap(RISKS).layout.yaxis.ticktext == ("TD-1", "TD-2")
    assert risk_heatmap(RISKS).layout.title.text.replace("<br>", " ") == (
        "4 open risks in 2 trials; the worst is TD-1, Staffing, score 20"
    )


def test_risks_without_vendor_or_category_are_shown_as_such() -> None:
    figure = risk_heatmap(RISKS, "vendor")
    assert set(figure.layout.yaxis.ticktext) == {"Norvia", "Zenlab", "no vendor named"}
    assert "No category" in figure.layout.xaxis.ticktext


def test_a_risk_without_a_score_is_counted_and_called_so() -> None:
    assert "no score" in said(risk_heatmap(RISKS))


def test_rare_categories_are_put_together_and_none_is_lost() -> None:
    many = register(*(("TD-1", f"R-{i}", None, f"Kind {i}", 1, 1, (1, 1), True) for i in range(12)))
    counts = [int(t[3:-4]) for t in said(risk_heatmap(many)) if t.startswith("<b>")]
    assert (len(counts), sum(counts)) == (8, 12)


def test_nothing_open_is_said() -> None:
    assert risk_matrix(RISKS.tail(1)).layout.title.text == "No open risk has a probability and an impact"
    assert risk_heatmap(RISKS.tail(1)).layout.title.text == "No open risk is known"


def test_where_no_risk_names_a_vendor_none_is_called_the_worst() -> None:
    assert (
        risk_heatmap(RISKS.assign(vendor=None), "vendor").layout.title.text
        == "4 open risks, none of which names a vendor"
    )
