"""The Pareto of slip-days: largest first, the share they add up to, the sponsor's kept apart."""

import pandas as pd

from pipelines.charts.slip_pareto import slip_pareto

CAUSES = pd.DataFrame(
    [("Norvia", "regulatory", 3, 60), ("Zenlab", "sponsor", 1, 30), ("no vendor named", "not stated", 1, 10)],
    columns=["vendor", "slip_cause", "milestones", "slip_days"],
)


def test_the_title_names_the_largest_cause_and_its_share() -> None:
    assert slip_pareto(CAUSES).layout.title.text == "Regulatory · Norvia: 60 % of 100 slip-days"


def test_each_row_says_its_days_and_what_they_add_up_to() -> None:
    said = [a.text for a in slip_pareto(CAUSES.iloc[::-1]).layout.annotations]
    assert said[1::2] == ["60 d, 60 %", "30 d, 90 %", "10 d, 100 %"]


def test_what_the_sponsor_caused_is_hatched() -> None:
    assert slip_pareto(CAUSES).data[0].marker.pattern.shape == ("", "/", "")


def test_shares_are_of_all_days_also_of_those_not_drawn() -> None:
    figure = slip_pareto(CAUSES, most=1)
    assert figure.layout.annotations[1].text == "60 d, 60 %"
    assert "2 smaller not drawn" in figure.layout.xaxis.title.text.replace("<br>", " ")


def test_no_slip_is_said() -> None:
    assert slip_pareto(CAUSES.head(0)).layout.title.text == "No milestone is later than its original baseline"
