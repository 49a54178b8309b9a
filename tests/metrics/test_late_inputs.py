"""How many inputs the sponsor owes that were needed by now."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

OWED = """
    trial_id | input_id | item        | owed_by | owed_by_party | vendor | needed_on  | received_on | status
    TD-1     | IN-1     | Drug        | Sponsor |               | Norvia | 2026-01-15 |             | open
    TD-1     | IN-2     | Decision    | Head    | sponsor       | Labora | 2026-02-01 |             | open
    TD-1     | IN-3     | Protocol    | Client  |               | Norvia | 2026-01-10 | 2026-01-20  | received
    TD-1     | IN-4     | Serum       | norvia  |               | Labora | 2026-01-10 |             | sent
    TD-1     | IN-5     | Import form | Labora  | vendor        | Norvia | 2026-03-10 |             | open
    TD-1     | IN-6     | Old form    | Sponsor |               | Norvia | 2026-01-01 |             | cancelled
    TD-2     | IN-1     | Samples     | Site 01 | site          | Labora | 2026-01-01 |             | open
    TD-2     | IN-2     | Kits        | Sponsor |               | Labora | 2026-01-01 |             | open
"""
VENDORS = "trial_id | lead_vendor\nTD-1 | Norvia\nTD-2 | Labora"


def test_the_sponsors_own_that_are_overdue(given: Given, figures: Figures) -> None:
    """Needed on the data date is not overdue; what came, or is owed by others, is not here."""
    given(inputs=OWED, trials=VENDORS, data_date="2026-02-01")
    row = figures("late_inputs", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"], row["reason"]) == (1, 2, "amber", None)


def test_portfolio_and_the_vendors_whose_work_waits(given: Given, figures: Figures) -> None:
    given(inputs=OWED, trials=VENDORS, data_date="2026-02-01")
    rows = {(r["level"], r["vendor"]): r["value"] for r in figures("late_inputs", "2026-02-01")}
    assert rows["portfolio", None] == 2
    assert (rows["vendor", "Norvia"], rows["vendor", "Labora"]) == (1, 1)


def test_time_passes_with_the_data(given: Given, figures: Figures) -> None:
    given(inputs=OWED, trials=VENDORS, data_date="2026-02-01")
    given(inputs=OWED, trials=VENDORS, data_date="2026-02-02")
    assert figures("late_inputs", "2026-02-01", "trial")[0]["value"] == 1
    assert figures("late_inputs", "2026-02-02", "trial")[0]["value"] == 2


def test_an_input_of_nobody_named_is_said(given: Given, figures: Figures) -> None:
    given(inputs=OWED.replace("Head    | sponsor", "Head    |        "), trials=VENDORS, data_date="2026-02-01")
    row = figures("late_inputs", "2026-02-01", "trial")[0]
    assert (row["value"], row["reason"]) == (1, "of 1 open it is not said which party owes them")


def test_where_only_nobody_named_owes_it_is_unknown(given: Given, figures: Figures) -> None:
    given(
        inputs="trial_id | input_id | item | owed_by | needed_on\nTD-1 | I | Drug | Head | 2026-01-01",
        data_date="2026-02-01",
    )
    row = figures("late_inputs", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"]) == (None, "unknown")


def test_where_everything_came_it_is_a_true_zero(given: Given, figures: Figures) -> None:
    given(
        inputs="""
            trial_id | input_id | item | owed_by | needed_on  | received_on
            TD-1     | IN-1     | Drug | Sponsor | 2026-01-01 | 2026-01-09
        """,
        data_date="2026-02-01",
    )
    row = figures("late_inputs", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"]) == (0, "green")


def test_an_export_without_the_day_it_is_needed_makes_it_unknown(given: Given, figures: Figures) -> None:
    given(inputs="trial_id | input_id | item | owed_by\nTD-1 | I | Drug | Sponsor", data_date="2026-02-01")
    row = figures("late_inputs", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the inputs export has no column for needed on")
