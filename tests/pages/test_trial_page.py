"""One trial: two voices, every figure with its reason, and down to the row of the file."""

from collections.abc import Callable

import pytest
from given import Given
from seen import text_of

AS_OF = "2026-03-15"
PAGE = "analysis/trial.py"


def two_trials(given: Given) -> None:
    """Two trials with sites in two countries."""
    given(
        trials="""
            trial_id | short_name | planned_participants | declared_status | declared_comment
            TD-1     | ALPHA      | 100                  | at risk         | Spain waits
            TD-2     | BETA       | 50                   |                 |
        """,
        sites="""
            trial_id | site_id | country | activated_on
            TD-1     | 01      | Spain   | 2026-01-05
            TD-1     | 02      | France  | 2026-01-05
        """,
        enrollment="""
            trial_id | site_id | period_end_on | screened | screen_failed | enrolled
            TD-1     | 01      | 2026-03-01    | 9        | 2             | 7
            TD-1     | 02      | 2026-03-01    | 4        | 1             | 3
        """,
        milestones="""
            trial_id | milestone | name                | baseline_on | forecast_on
            TD-1     | lpfv      | Last participant in | 2026-06-01  | 2026-08-31
        """,
        data_date=AS_OF,
    )


@pytest.fixture(scope="module")
def look(looking: Callable) -> Callable:
    """The pages over it."""
    return looking(two_trials)


def test_the_address_names_the_trial(look: Callable) -> None:
    assert "TD-2 is" in text_of(look(PAGE, as_of=AS_OF, trial="TD-2"))


def test_both_voices_are_heard_and_their_difference_is_said(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF, trial="TD-1"))
    assert "■ Off track" in text
    assert "▲ At risk" in text
    assert "“Spain waits”" in text
    assert "The two differ" in text


def test_a_project_manager_who_is_silent_is_said_to_be(look: Callable) -> None:
    assert "has declared no status" in text_of(look(PAGE, as_of=AS_OF, trial="TD-2"))


def test_each_figure_leads_to_its_card_and_says_why_it_is_unknown(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF, trial="TD-1"))
    assert 'href="metric_book?as_of=2026-03-15&amp;metric=milestone_slippage"' in text
    assert "no enrollment plan export has been loaded for this trial" in text


def test_areas_without_any_export_are_said_in_one_sentence(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF, trial="TD-1"))
    said = text.split("No export speaks here of: ")[1].split("</p>")[0]
    assert "Budget (budget); Contracts and changes (assumptions, changes, contracts);" in said
    assert "Risk (mitigations, risks);" in said and said.endswith("Submissions and site start-up (submissions).")
    assert "Burn rate" not in text


def test_items_of_the_template_of_its_contracts_that_nobody_lists_are_named(given: Given, visit: Callable) -> None:
    given(
        contracts="trial_id | contract_id | engagement_type | status\nTD-1 | WO-1 | toxicology | executed",
        deliverables="trial_id | deliverable_id | title\nTD-1 | D-1 | Signed study plan",
        data_date=AS_OF,
    )
    text = text_of(visit(PAGE, as_of=AS_OF, trial="TD-1"))
    assert "What is usual for such work, and no export of TD-1 names" in text
    assert "Milestones expected of toxicology: " in text


def test_choosing_a_country_leaves_its_sites(look: Callable) -> None:
    at = look(PAGE, as_of=AS_OF, trial="TD-1", country="Spain")
    sites = next(table.value for table in at.dataframe if "site_name" in table.value)
    assert sites["site_id"].tolist() == ["01"]


def test_a_milestone_says_which_row_of_which_file_reports_it(look: Callable) -> None:
    at = look(PAGE, as_of=AS_OF, trial="TD-1")
    rows = next(table.value for table in at.dataframe if "slippage_days" in table.value)
    assert rows[["feed", "sheet", "row_number"]].values.tolist() == [["crx", "milestones", 2]]


def test_an_empty_store_says_which_export_is_missing(visit: Callable) -> None:
    assert "A trial appears here with the first export that names it." in text_of(visit(PAGE))
