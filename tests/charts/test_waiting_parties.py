"""Who is waited for: items per party, the sponsor hatched, a milestone held twice counted once."""

import pandas as pd

from pipelines.charts.waiting_parties import by_party, waiting_parties

WAITING = pd.DataFrame(
    [
        ("TD-1", "input", "I-1", "Drug", "sponsor", "Sponsor", 34, "LPI; DBL"),
        ("TD-1", "review", "D-1", "Review", "sponsor", "Sponsor", 20, "DBL"),
        ("TD-2", "milestone", "CTA", "CTA", "vendor", "Norvia", 50, None),
    ],
    columns=["trial_id", "kind", "item_id", "item", "party_type", "party", "days", "holds"],
)


def test_items_longest_wait_and_milestones_by_party() -> None:
    columns = ["party", "items", "trials", "longest_days", "milestones_held"]
    assert by_party(WAITING)[columns].values.tolist() == [["Sponsor", 2, 1, 34, 2], ["Norvia", 1, 1, 50, 1]]


def test_the_title_names_the_party_with_most_items() -> None:
    assert waiting_parties(WAITING).layout.title.text == "2 of 3 late items wait for Sponsor, the longest 34 d"


def test_the_sponsor_is_hatched_and_each_row_says_its_longest_wait() -> None:
    figure = waiting_parties(WAITING)
    assert figure.data[0].marker.pattern.shape == ("/", "")
    assert [a.text for a in figure.layout.annotations][1::2] == [
        "longest 34 d, holds 2 milestones",
        "longest 50 d, holds 1 milestone",
    ]


def test_what_is_not_drawn_is_said() -> None:
    assert waiting_parties(WAITING, most=1).layout.xaxis.title.text == "Late items; 1 more party not drawn"


def test_nothing_late_is_said() -> None:
    assert waiting_parties(WAITING.head(0)).layout.title.text == "Nothing late waits for anybody"
