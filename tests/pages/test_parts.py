"""Words, pictures and tables that the pages share."""

import base64
import datetime as dt

import pytest

from pages.parts.html_table import Cell, Line, html_table
from pages.parts.svg import LIGHT, bullet, img, sparkline
from pages.parts.words import amount, day, days, figure, share


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (share(0.837), "84 %"),
        (days(91), "+91 d"),
        (days(-4), "−4 d"),
        (days(0), "0 d"),
        (amount(18_400_000, "EUR"), "€18.4m"),
        (amount(999_960, "EUR"), "€1.0m"),
        (amount(250_000, "CHF"), "CHF 250k"),
        (amount(-1_200, "USD"), "−$1k"),
        (amount(117_000_000, "USD"), "$117m"),
        (day(dt.date(2026, 11, 4)), "4 Nov 2026"),
        (figure(0.42, "participants per site-month"), "0.42 per site-month"),
        (figure(12_000, "money per month", "EUR"), "€12k a month"),
        (figure(1301, "participants"), "1,301 participants"),
    ],
)
def test_figures_are_said_as_people_read_them(said: str, words: str) -> None:
    assert said == words


@pytest.mark.parametrize("nothing", [None, float("nan")])
def test_nothing_is_not_known_and_never_zero(nothing: float | None) -> None:
    assert {share(nothing), days(nothing), amount(nothing, "EUR"), figure(nothing, "days"), day(nothing)} == {
        "not known"
    }


def test_a_bullet_is_as_long_as_its_largest_part_and_marks_the_plan() -> None:
    drawn = bullet(30, 60, 120, None, LIGHT, width=123)
    assert f'<rect x="0" y="6" width="30" height="8" fill="{LIGHT.actual}"/>' in drawn
    assert f'<rect x="60" y="1" width="3" height="18" fill="{LIGHT.mark}"/>' in drawn


def test_a_bullet_without_a_plan_has_no_mark() -> None:
    assert LIGHT.mark not in bullet(30, None, 120, None, LIGHT)


def test_a_sparkline_takes_the_alarm_color_at_a_signal() -> None:
    assert LIGHT.alarm in sparkline([3, 2, 1], LIGHT, alarm=True)
    assert LIGHT.alarm not in sparkline([3, 2, 1], LIGHT)


def test_a_picture_says_in_words_what_it_shows() -> None:
    shown = img("<svg/>", 'Enrolled "3" of 5', 10, 10)
    assert 'alt="Enrolled &quot;3&quot; of 5"' in shown
    assert base64.b64encode(b"<svg/>").decode() in shown


def test_a_table_escapes_whatever_a_cell_says() -> None:
    evil = "<script>alert(1)</script>"
    cell = Cell(evil, evil, f'x"{evil}', "", evil, evil, evil)
    assert "<script>" not in html_table([evil], [Line([cell], evil)], caption=evil, name=evil)
