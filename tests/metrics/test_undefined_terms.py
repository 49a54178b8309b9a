"""Which words are promised that each party may read differently."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]
HEAD = "trial_id | assumption_id | type | vendor | term | statement | status"
USES = f"""
{HEAD}
TD-1 | A-1 | assumption | Norvia |        | Two reports a month and one validation | agreed
TD-1 | A-2 | exclusion  | Norvia |        | No Data-Analysis by region             | agreed
TD-1 | D-1 | definition | Norvia | Report | A signed PDF                           | agreed
TD-2 | A-1 | assumption | Labora |        | Reporting is included                  | agreed
"""
TITLES = """
trial_id | deliverable_id | title               | vendor | status
TD-1     | D-01           | Interim report      | Labora | planned
TD-1     | D-02           | Validation report   | Labora | planned
TD-1     | D-03           | Final report        | Norvia | planned
TD-1     | D-04           | Data analysis       | Labora | cancelled
"""


def test_words_of_assumptions_without_a_definition(given: Given, figures: Figures) -> None:
    """Validation and data analysis; "report" is defined, in whatever number and case."""
    given(assumptions=USES, data_date="2026-02-01")
    row = figures("undefined_terms", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (2, 3, None)


def test_a_definition_with_one_vendor_defines_nothing_with_another(given: Given, figures: Figures) -> None:
    """Two titles of Labora use "report": one term. The cancelled deliverable promises nothing."""
    given(assumptions=USES, deliverables=TITLES, data_date="2026-02-01")
    found = {
        (r["level"], r["vendor"]): (r["value"], r["denominator"]) for r in figures("undefined_terms", "2026-02-01")
    }
    assert (found["vendor", "Norvia"], found["vendor", "Labora"]) == ((2, 3), (2, 2))
    assert found["portfolio", None] == (4, 5)


def test_a_part_of_another_word_is_not_the_word_and_none_is_a_true_zero(given: Given, figures: Figures) -> None:
    given(assumptions=USES, data_date="2026-02-01")
    row = figures("undefined_terms", "2026-02-01", "trial")[1]
    assert (row["trial_id"], row["value"], row["denominator"]) == ("TD-2", 0, 0)


def test_a_definition_counts_from_the_day_it_is_reported_until_it_is_withdrawn(given: Given, figures: Figures) -> None:
    more = f"{USES}TD-1 | D-2 | definition | Norvia | validation | Rerun by a second person |"
    given(assumptions=USES, data_date="2026-02-01")
    given(assumptions=f"{more} agreed", data_date="2026-03-01")
    given(assumptions=f"{more} withdrawn", data_date="2026-04-01")
    days = ("2026-02-28", "2026-03-01", "2026-04-01")
    assert [figures("undefined_terms", day, "trial")[0]["value"] for day in days] == [2, 1, 2]


def test_a_definition_does_not_use_the_word_that_it_defines(given: Given, figures: Figures) -> None:
    given(
        assumptions=f"{HEAD}\nTD-1 | D-1 | definition | Norvia | report | A report is a PDF |", data_date="2026-02-01"
    )
    assert figures("undefined_terms", "2026-02-01", "trial")[0]["denominator"] == 0


def test_deliverables_alone_do_not_say_what_is_defined(given: Given, figures: Figures) -> None:
    given(deliverables=TITLES, data_date="2026-02-01")
    row = figures("undefined_terms", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "no assumptions export has been loaded for this trial")


def test_an_export_that_does_not_tell_definitions_makes_it_unknown(given: Given, figures: Figures) -> None:
    given(assumptions="trial_id | assumption_id | statement\nTD-1 | A-1 | A report", data_date="2026-02-01")
    row = figures("undefined_terms", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the assumptions export has no column for type")
