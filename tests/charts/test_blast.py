"""The pictures of submissions, site start-up and of what depends on a vendor."""

import pandas as pd

from pipelines.charts.blast import blast, by_trial
from pipelines.charts.open_submissions import open_submissions
from pipelines.charts.startup_funnel import funnel, startup_funnel

RADIUS = pd.DataFrame(
    [
        ("vendor", "trial", "TD-1", "TD-1", "HARBOR", "is its lead vendor", None, True, "Norvia"),
        ("vendor", "contract", "TD-1", "WO-1", "Order", "its own contract", None, True, "Labora"),
        ("vendor", "milestone", "TD-1", "LPI", "Last <b>", "waits", "2026-05-01", True, "Norvia"),
        ("vendor", "deliverable", "TD-1", "D-1", "Plan", "delivers it", "2026-04-01", True, "Labora"),
        ("vendor", "deliverable", "TD-1", "D-2", "Old", "delivers it", "2025-04-01", False, "Labora"),
        ("vendor", "trial", "TD-2", "TD-2", None, "named", None, True, None),
    ],
    columns=["subject_kind", "kind", "trial_id", "item", "title", "why", "day", "is_open", "vendor"],
)
SITES = pd.DataFrame(
    [
        ("TD-1", "Spain", True, True, True, True, True, False, True, "activated"),
        ("TD-1", "Spain", True, True, False, False, False, False, False, "ethics approval"),
        ("TD-1", "Italy", True, False, False, False, False, True, False, "dropped"),
    ],
    columns=["trial_id", "country", "is_selected", "has_contract", "has_ethics", "is_initiated", "is_activated",
             "is_dropped", "lacks_contract", "waits_for"],
)  # fmt: skip
SITES = SITES.assign(lacks_ethics=False, lacks_initiation=False, lacks_activation=False)
SITES = SITES.assign(is_in_startup=[False, True, False])


def texts(figure) -> list[str]:
    return [text for trace in figure.data for text in (trace.text if trace.mode == "text" else ())]


def test_every_layer_is_drawn_and_what_is_done_is_not() -> None:
    figure = blast(RADIUS, "Labora")
    said = " ".join(texts(figure))
    assert figure.layout.title.text.replace("<br>", " ") == (
        "2 trials depend on Labora: 1 contract, 1 milestone, 1 deliverable open"
    )
    assert "<b>WO-1 Labora</b><br>its own contract" in said
    assert "<b>1 milestone</b><br>first: Last &lt;b&gt;, 1 May 2026" in said
    assert "Old" not in said
    assert len(figure.layout.shapes) == len(texts(figure)) == 6


def test_trials_that_are_not_drawn_are_said() -> None:
    assert blast(RADIUS, "Labora", most=1).layout.xaxis.title.text == "1 more trial with less in the list below"
    assert blast(RADIUS.head(0), "Labora").layout.title.text == "Nothing that is open depends on Labora"


def test_the_numbers_under_the_picture_count_per_trial_and_kind() -> None:
    assert by_trial(RADIUS).to_dict("records") == [{"Trial": "TD-1", "Contract": 1, "Deliverable": 1, "Milestone": 1}]


def test_the_funnel_counts_sites_per_step_and_says_those_without_a_day() -> None:
    figure = startup_funnel(SITES)
    assert list(figure.data[0].x) == [2, 2, 1, 1, 1]
    assert "2, 1 of them without a day" in [a.text for a in figure.layout.annotations]
    assert "1 dropped, not drawn" in figure.layout.xaxis.title.text
    assert funnel(SITES, "country")[["by", "Selected", "Dropped"]].values.tolist() == [["Spain", 2, 0], ["Italy", 0, 1]]


def test_days_of_a_submission_are_split_and_unknown_ones_are_not() -> None:
    rows = pd.DataFrame(
        [("TD-1", "Spain", "S-1", "A", True, 30, 20, 10), ("TD-1", "Italy", "S-2", "B", True, 12, None, None)],
        columns=["trial_id", "country", "submission_id", "title", "is_at_authority", "approval_days", "authority_days",
                 "days_with_sponsor"],
    )  # fmt: skip
    figure = open_submissions(rows)
    assert [list(bar.x) for bar in figure.data] == [[20, 12], [10, 0]]
    assert "30 d, questions open 10 d" in [a.text for a in figure.layout.annotations]
    assert open_submissions(rows.head(0)).layout.title.text == "No submission is at an authority or committee"
