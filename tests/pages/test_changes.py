"""Changes: what may still be added per currency, verbal included, the five answers, and who contracts whom."""

from collections.abc import Callable

import pytest
from given import Given
from outsourced import CHANGES, CONTRACTS
from seen import text_of

AS_OF = "2026-11-01"
PAGE = "analysis/changes.py"


def contracted(given: Given) -> None:
    """Two currencies, a subcontract, and a verbal change worth 400,000."""
    given(contracts=CONTRACTS, changes=CHANGES, data_date=AS_OF)


@pytest.fixture(scope="module")
def look(looking: Callable) -> Callable:
    """The pages over it."""
    return looking(contracted)


def table(at: object, column: str) -> object:
    """The list that has a column."""
    return next(one.value for one in at.dataframe if column in one.value)


def test_the_verbal_change_is_in_the_headline_and_in_the_chart(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF))
    assert "1 of 2 trials is off track on change exposure; worst: TD-1, €460k" in text
    assert "1 change is only verbal (€400k), for 31 days" in text
    assert "Changes not executed may add €460k (7 %) to €6.3m, €400k of it only verbal" in text


def test_each_currency_has_its_own_section_and_nothing_is_added(look: Callable) -> None:
    at = look(PAGE, as_of=AS_OF)
    text = text_of(at)
    assert "Contracts in EUR" in text
    assert "The contracts stand at $1.0m, and no open change adds to it" in text
    assert len(at.get("plotly_chart")) == 2


def test_each_change_has_its_five_answers_and_what_it_touches(look: Callable) -> None:
    rows = table(look(PAGE, as_of=AS_OF), "What it affects")
    verbal = rows[rows["Change"] == "CO-3"].to_dict("records")[0]
    assert [verbal[name] for name in ("What", "Why", "Requested by", "Approved by, or to be")] == [
        "Spain",
        "Few",
        "Ops",
        "Board",
    ]
    assert (verbal["What it affects"], verbal["What is updated"], verbal["Touches"]) == ("Cost", "LPI", "contract WO-1")
    assert rows["Change"].tolist()[0] == "CO-3"


def test_contracts_say_who_contracts_whom_and_count_once(look: Callable) -> None:
    rows = table(look(PAGE, as_of=AS_OF), "Who contracts whom").set_index("Contract")
    assert rows.loc["SUB-1", "Who contracts whom"] == "Sponsor → Norvia → Zenlab"
    assert rows.loc["SUB-1", "Counts inside"] == "WO-1"
    assert rows.loc[["WO-2", "WO-3"], "Days to signature"].tolist() == [10, 61]


def test_every_chart_has_words_and_numbers_beside_it(look: Callable) -> None:
    at = look(PAGE, as_of=AS_OF)
    assert all(chart.proto.alt for chart in at.get("plotly_chart"))
    assert len(at.dataframe) == len(at.get("plotly_chart")) + 2


def test_contracts_without_changes_say_which_export_is_missing(given: Given, visit: Callable) -> None:
    given(contracts=CONTRACTS, data_date=AS_OF)
    text = text_of(visit(PAGE, as_of=AS_OF))
    assert "Nothing is known on change exposure" in text
    assert "The contracts stand at €6.0m; what changes may add is not known" in text
    assert "No change is known yet." in text


def test_an_empty_store_says_what_to_upload(visit: Callable) -> None:
    text = text_of(visit(PAGE))
    assert "No contract and no change is known yet" in text
    assert "Upload an export" in text
