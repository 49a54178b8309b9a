"""What a file would change is shown before it is stored: counts, changes, totals, and what looks wrong."""

import datetime as dt
from decimal import Decimal

from seen import text_of
from streamlit.testing.v1 import AppTest

from pipelines.intake.results import Change, Difference, FileResult, Objection

CHANGED = Change("changed", {"trial_id": "TD-1", "site_id": "01"}, {"status": ("planned", "activated")})
GONE = Change("gone", {"trial_id": "TD-1", "site_id": "02"}, {})
TOTALS = [
    {"by": "trial", "of": "TD-1", "currency": None, "field": "rows", "before": 3, "now": 2},
    {"by": "vendor", "of": "Norvia", "currency": "EUR", "field": "paid_amount", "before": None, "now": Decimal("2e6")},
]
SITES = Difference(
    "sites", dt.date(2026, 11, 15), dt.date(2026, 11, 8), 3, 2, 0, 1, 1, 1, [CHANGED, GONE], TOTALS
)  # fmt: skip
FIGURE = {"data_date": dt.date(2026, 11, 15), "trial_id": "TD-1", "named": "site <b>02</b>", "field": None,
          "before": "1", "now": "0", "sheet": None, "cell": None}  # fmt: skip
VANISHED = Objection("site_vanished", "ask", "sites", "1 site has vanished: TD-1 site <b>02</b>", 1, [FIGURE])


PAGE = """
import streamlit as st
from pages.parts import differences
differences.show(st.session_state["result"])
"""


def shown(result: FileResult) -> AppTest:
    """A page that shows this file and nothing else."""
    at = AppTest.from_string(PAGE, default_timeout=60)
    at.session_state["result"] = result
    at.run()
    assert not at.exception, [error.message for error in at.exception]
    return at


def test_the_counts_are_one_sentence() -> None:
    text = text_of(shown(FileResult("sites.csv", differences=[SITES])))
    assert "sites: 0 new, 1 changed, 1 gone, 1 unchanged, against 2026-11-08" in text


def test_a_change_says_what_a_field_was_and_is() -> None:
    rows = shown(FileResult("sites.csv", differences=[SITES])).dataframe[0].value
    assert rows[["Row", "What", "Field", "Before", "Now"]].values.tolist()[0] == [
        "01", "changed", "status", "planned", "activated",
    ]  # fmt: skip
    assert rows["What"].tolist() == ["changed", "gone"]


def test_totals_stand_beside_last_weeks_and_nothing_is_not_known() -> None:
    rows = shown(FileResult("sites.csv", differences=[SITES])).dataframe[1].value
    assert rows.values.tolist() == [
        ["TD-1", "rows", "3", "2", "-1"],
        ["Norvia", "paid amount", "not known", "€2.0m", ""],
    ]


def test_an_objection_is_shape_and_word_and_opens_its_figures_escaped() -> None:
    at = shown(FileResult("sites.csv", objections=[VANISHED]))
    assert '<span class="badge amber">▲ Asks</span> <b>Sites, site vanished</b>' in text_of(at)
    assert "site &lt;b&gt;02&lt;/b&gt;" in text_of(at)
    assert at.dataframe[0].value.to_dict("records") == [
        {"Row": "site <b>02</b>", "Trial": "TD-1", "Before": "1", "Now": "0"}
    ]


def test_a_first_file_has_nothing_to_be_compared_with() -> None:
    first = Difference("sites", dt.date(2026, 11, 15), None, 0, 2, 2, 0, 0, 0, [], TOTALS)
    at = shown(FileResult("sites.csv", differences=[first]))
    assert "sites: 2 new, of 2026-11-15, the first version" in text_of(at)
    assert len(at.dataframe) == 0


def test_a_file_with_nothing_to_say_shows_nothing() -> None:
    assert text_of(shown(FileResult("sites.csv"))) == ""
