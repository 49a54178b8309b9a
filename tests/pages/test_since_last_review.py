"""Since the last review: the message, the sums, the lists, and nothing where nothing changed."""

import datetime as dt
from collections.abc import Callable

from given import Given
from seen import text_of
from streamlit.testing.v1 import AppTest

Look = Callable[..., AppTest]
PAGE = "review/since_last_review.py"
THEN, NOW = "2026-01-04", "2026-02-01"
MILESTONES = "trial_id | name | baseline_on | forecast_on\nTD-1 | LPI | 2026-05-01 | {}\n"


def test_an_empty_store_says_what_brings_it(visit: Look) -> None:
    assert "Nothing is known yet that could have changed" in text_of(visit(PAGE, as_of=NOW))


def test_nothing_changed_is_said_and_why(given: Given, visit: Look) -> None:
    given(milestones=MILESTONES.format("2026-06-01"), data_date=THEN)
    text = text_of(visit(PAGE, as_of=NOW))
    assert "Nothing changed" in text and "The same exports speak on 4 Jan 2026 and on 1 Feb 2026" in text


def test_the_headline_is_what_weighs_most(given: Given, visit: Look) -> None:
    given(milestones=MILESTONES.format("2026-06-01"), data_date=THEN)
    given(milestones=MILESTONES.format("2026-07-01"), data_date=NOW)
    text = text_of(visit(PAGE, as_of=NOW))
    assert "TD-1: LPI is forecast 30 days later" in text
    assert "since 4 Jan 2026, four weeks before" in text
    assert "Moved: 1 row" in text and "slip +61 d against the original baseline" in text
    assert "milestones, row 2" in text


def test_the_sums_add_up_on_the_page(given: Given, visit: Look) -> None:
    head = "trial_id | site_id | period_end_on | enrolled\nTD-1 | 01 | 2026-01-04 | {}\n"
    given(enrollment=head.format(4), data_date=THEN)
    given(enrollment=head.format(5) + "TD-1 | 01 | 2026-02-01 | 3", data_date=NOW)
    at = visit(PAGE, as_of=NOW)
    row = next(part for part in text_of(at).split("<tr") if "Participants enrolled" in part)
    assert [cell.split("<")[0] for cell in row.split("<span>")[1:]] == ["Participants enrolled", "4", "+3", "+1", "8"]
    assert "site 01 2026-01-04" in text_of(at)


def test_another_date_to_compare_with_is_chosen_on_the_page(given: Given, visit: Look) -> None:
    for day, forecast in (("2025-12-07", "2026-05-01"), (THEN, "2026-06-01"), (NOW, "2026-07-01")):
        given(milestones=MILESTONES.format(forecast), data_date=day)
    at = visit(PAGE, as_of=NOW)
    at.date_input(key="since").set_value(dt.date(2025, 12, 7)).run()
    assert not at.exception
    assert "TD-1: LPI is forecast 61 days later" in text_of(at) and "since 7 Dec 2025" in text_of(at)


def test_text_of_a_file_is_shown_as_text(given: Given, visit: Look) -> None:
    given(milestones=MILESTONES.replace("LPI", "<script>x</script>").format("2026-06-01"), data_date=THEN)
    given(milestones=MILESTONES.replace("LPI", "<script>x</script>").format("2026-07-01"), data_date=NOW)
    assert "<script>" not in text_of(visit(PAGE, as_of=NOW))
