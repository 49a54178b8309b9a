"""The Pareto of slip-days: largest first, the share they add up to, the sponsor's kept apart."""

import pandas as pd

from pipelines.charts import theme
from pipelines.charts.slip_pareto import driven, slip_pareto

CAUSES = pd.DataFrame(
    [
        ("Norvia", "regulatory", False, 3, 60, 20, 30, 10),
        ("Sponsor", "sponsor", True, 1, 30, 0, 30, None),
        ("no vendor named", "not stated", False, 1, 10, None, None, 10),
    ],
    columns=[
        "party", "slip_cause", "is_sponsors", "milestones", "slip_days", "change_days", "performance_days",
        "unsplit_days",
    ],
)  # fmt: skip


def test_the_title_names_the_largest_cause_and_its_share() -> None:
    assert slip_pareto(CAUSES).layout.title.text == "Regulatory · Norvia: 60 % of 100 slip-days"


def test_each_row_says_its_days_and_what_they_add_up_to() -> None:
    said = [a.text for a in slip_pareto(CAUSES.iloc[::-1]).layout.annotations]
    assert said[1::2] == ["60 d, 60 %", "30 d, 90 %", "10 d, 100 %"]


def test_what_changes_brought_and_what_cannot_be_split_are_parts_of_the_bar() -> None:
    figure = slip_pareto(CAUSES)
    assert [(bar.name, bar.x, bar.marker.pattern.shape) for bar in figure.data] == [
        ("Performance", (30, 30, 0), ""),
        ("Changes", (20, 0, 0), "/"),
        ("Not split", (10, 0, 10), "."),
    ]
    assert figure.layout.barmode == "stack"


def test_what_the_sponsor_caused_has_a_color_of_its_own() -> None:
    assert slip_pareto(CAUSES).data[0].marker.color == (theme.ACTUAL, theme.OTHER, theme.ACTUAL)


def test_a_sentence_tells_changes_sponsor_and_what_cannot_be_split_apart() -> None:
    assert driven(CAUSES) == (
        "Of 100 slip-days 20 come from executed changes, 20 cannot be split, 30 are the sponsor's"
    )
    assert driven(CAUSES.tail(1)) == "Of 10 slip-days none can be split, 0 are the sponsor's"
    assert driven(CAUSES.head(0)) is None


def test_shares_are_of_all_days_also_of_those_not_drawn() -> None:
    figure = slip_pareto(CAUSES, most=1)
    assert figure.layout.annotations[1].text == "60 d, 60 %"
    assert "2 smaller not drawn" in figure.layout.xaxis.title.text.replace("<br>", " ")


def test_no_slip_is_said() -> None:
    assert slip_pareto(CAUSES.head(0)).layout.title.text == "No milestone is later than its original baseline"
