"""The review queue: oldest first, against two weeks; unknown ages are said, never drawn as zero."""

import pandas as pd

from pipelines.charts.review_queue import review_queue

QUEUE = pd.DataFrame(
    [
        ("TD-1", "Plan", "QA", True, 3),
        ("TD-1", "Report <b>", None, True, 40),
        ("TD-2", "Summary", "QA", True, None),
        ("TD-2", "Done", "QA", False, None),
    ],
    columns=["trial_id", "title", "reviewer", "is_in_review", "days_in_review"],
).astype({"days_in_review": "Int64"})


def test_the_title_says_how_many_are_too_long_and_which_is_the_oldest() -> None:
    title = review_queue(QUEUE).layout.title.text.replace("<br>", " ")
    assert title == "1 of 2 reviews takes more than 14 days; the oldest: TD-1 Report &lt;b&gt;, 40 d"
    title = review_queue(QUEUE.head(1)).layout.title.text.replace("<br>", " ")
    assert title == "No review takes more than 14 days; the oldest: TD-1 Plan, 3 d"


def test_the_oldest_is_on_top_with_its_days_and_reviewer() -> None:
    said = [a.text for a in review_queue(QUEUE).layout.annotations]
    assert said == ["<b>TD-1 Report &lt;b&gt;</b>", "40 d", "<b>TD-1 Plan</b>", "3 d, QA"]


def test_one_of_unknown_age_is_said() -> None:
    assert "1 of unknown age" in review_queue(QUEUE).layout.xaxis.title.text
    assert review_queue(QUEUE[2:3]).layout.title.text == "1 deliverable in review: since when is not said"


def test_the_fourteenth_day_is_not_too_long() -> None:
    colors = review_queue(QUEUE.assign(days_in_review=pd.array([14, 15, None, None], "Int64"))).data[0].marker.color
    assert colors[0] != colors[1]


def test_an_empty_queue_is_said() -> None:
    assert review_queue(QUEUE[3:]).layout.title.text == "No deliverable is in review"
