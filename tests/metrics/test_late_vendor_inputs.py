"""How many inputs vendors owe that were needed by now; the sponsor's are kept apart."""

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


def test_what_vendors_owe_and_the_sponsor_does_not(given: Given, figures: Figures) -> None:
    """A name is a vendor's where the trial knows it, however it is written."""
    given(inputs=OWED, trials=VENDORS, data_date="2026-02-01")
    row = figures("late_vendor_inputs", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (1, 2, "amber")


def test_a_vendor_has_those_that_it_owes_not_those_it_waits_for(given: Given, figures: Figures) -> None:
    given(inputs=OWED, trials=VENDORS, data_date="2026-02-01")
    rows = {(r["level"], r["vendor"]): r["value"] for r in figures("late_vendor_inputs", "2026-02-01")}
    assert rows == {
        ("portfolio", None): 1, ("trial", None): 0, ("vendor", "Labora"): 0, ("vendor", "Norvia"): 1
    }  # fmt: skip


def test_time_passes_with_the_data(given: Given, figures: Figures) -> None:
    given(inputs=OWED, trials=VENDORS, data_date="2026-01-10")
    given(inputs=OWED, trials=VENDORS, data_date="2026-03-11")
    assert figures("late_vendor_inputs", "2026-03-10", "trial")[0]["value"] == 0
    assert figures("late_vendor_inputs", "2026-03-11", "trial")[0]["value"] == 2


def test_a_trial_to_which_no_vendor_owes_anything_is_a_true_zero(given: Given, figures: Figures) -> None:
    given(inputs=OWED, trials=VENDORS, data_date="2026-02-01")
    row = figures("late_vendor_inputs", "2026-02-01", "trial")[1]
    assert (row["trial_id"], row["value"], row["status"]) == ("TD-2", 0, "green")


def test_an_input_without_a_day_is_said(given: Given, figures: Figures) -> None:
    given(inputs=OWED.replace("2026-03-10", ""), trials=VENDORS, data_date="2026-02-01")
    assert figures("late_vendor_inputs", "2026-02-01", "trial")[0]["reason"] == "1 still owed without a day"


def test_a_trial_without_an_export_of_inputs_is_unknown(given: Given, figures: Figures) -> None:
    given(trials=VENDORS, data_date="2026-02-01")
    row = figures("late_vendor_inputs", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "no inputs export has been loaded for this trial")
