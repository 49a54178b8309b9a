"""Budget: one section per currency, what a vendor overspends, when the money runs out, and nothing added across."""

from collections.abc import Callable

import pytest
from given import Given
from seen import text_of

AS_OF = "2026-03-31"
PAGE = "analysis/budget.py"
LINES = """
    trial_id | vendor | line_id | cost_type | month_on   | currency | budgeted_amount | accrued_amount | forecast_amount
    TD-1     | Norvia | mon     | service   | 2026-01-01 | EUR      | 1000000         | 1200000        |
    TD-1     | Norvia | mon     | service   | 2026-02-01 | EUR      | 1000000         | 1200000        |
    TD-1     | Norvia | mon     | service   | 2026-03-01 | EUR      | 1000000         | 1200000        |
    TD-1     | Norvia | mon     | service   | 2026-04-01 | EUR      | 1000000         |                | 1200000
    TD-2     | Zenlab | lab     | service   | 2026-01-01 | USD      | 500000          | 500000         |
    TD-2     | Zenlab | lab     | service   | 2026-02-01 | USD      | 500000          | 500000         |
    TD-2     | Zenlab | lab     | service   | 2026-03-01 | USD      | 500000          | 500000         |
"""


def two_currencies(given: Given) -> None:
    """A euro trial whose vendor overspends by a fifth, and a dollar trial on plan."""
    given(budget=LINES, data_date=AS_OF)


@pytest.fixture(scope="module")
def look(looking: Callable) -> Callable:
    """The pages over it."""
    return looking(two_currencies)


def test_each_currency_has_its_own_section_and_nothing_is_added(look: Callable) -> None:
    at = look(PAGE, as_of=AS_OF)
    text = text_of(at)
    assert "All that is budgeted in EUR" in text
    assert "All that is budgeted in USD" in text
    assert "€1.2m a month" in text
    assert "$500k a month" in text
    assert len(at.get("plotly_chart")) == 4


def test_a_vendor_that_overspends_is_in_the_headline(look: Callable) -> None:
    assert "Norvia is 20 % over its plan to date (EUR)" in text_of(look(PAGE, as_of=AS_OF))


def test_the_month_in_which_the_money_runs_out_is_said(look: Callable) -> None:
    assert "The money runs out in Apr 2026: the forecast ends €800k over €4.0m" in text_of(look(PAGE, as_of=AS_OF))


def test_earned_value_without_units_says_why_it_is_not_known(look: Callable) -> None:
    assert "the budget export has no column for units completed" in text_of(look(PAGE, as_of=AS_OF))


def test_an_empty_store_says_what_to_upload(visit: Callable) -> None:
    text = text_of(visit(PAGE))
    assert "No budget is known yet" in text
    assert "Upload an export" in text
