"""Schedule buffers: used against complete, above the line where it is used faster."""

import pandas as pd

from pipelines.charts.buffer_use import buffer_use

BUFFERS = pd.DataFrame(
    [("TD-1", 0.9, 0.4), ("TD-2", 0.1, 0.5), ("TD-3", None, None)], columns=["trial_id", "used", "complete"]
)


def test_the_title_names_the_trial_that_used_most_faster_than_its_work_is_done() -> None:
    title = buffer_use(BUFFERS).layout.title.text.replace("<br>", " ")
    assert (
        title == "1 of 2 schedule buffers is used faster than the work is done; most: TD-1, 90 % used at 40 % complete"
    )


def test_a_point_per_trial_that_is_known_and_the_line_as_designed() -> None:
    line, points = buffer_use(BUFFERS).data
    assert (points.x, points.y) == ((40, 50), (90, 10))
    assert (line.x, line.y) == ((0, 100), (0, 100))


def test_a_buffer_used_beyond_its_days_is_still_in_the_picture() -> None:
    figure = buffer_use(BUFFERS.assign(used=[2.5, 0.1, None]))
    assert figure.layout.yaxis.range[1] > 250


def test_without_a_buffer_it_says_so() -> None:
    assert buffer_use(BUFFERS.tail(1)).layout.title.text == "No trial has a schedule buffer that can be measured"


def test_buffers_that_hold_are_said_to() -> None:
    title = buffer_use(BUFFERS.iloc[[1]]).layout.title.text.replace("<br>", " ")
    assert title == "None of 1 schedule buffer is used faster than the work before it is done"
