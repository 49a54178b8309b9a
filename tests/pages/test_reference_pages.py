"""The metric book and the page about the program."""

from collections.abc import Callable

from seen import text_of

from pipelines import metrics


def test_the_metric_book_lists_every_figure(visit: Callable) -> None:
    text = text_of(visit("reference/metric_book.py"))
    assert [card.title for card in metrics.cards().values() if f">{card.title}<" not in text] == []


def test_a_link_opens_one_card_with_thresholds_in_words_and_its_sql(visit: Callable) -> None:
    at = visit("reference/metric_book.py", metric="enrollment_against_plan")
    assert "amber below 90 %, red below 80 %" in text_of(at)
    assert at.code[0].value == metrics.card("enrollment_against_plan").sql


def test_about_says_the_version_and_what_the_software_is_not(visit: Callable) -> None:
    text = text_of(visit("reference/about.py"))
    assert "Trialdeck 0." in text
    assert "The software has not been validated, certified or audited against any rules." in text
