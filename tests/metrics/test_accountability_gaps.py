"""For how many activities not exactly one is accountable."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

ROLES = """
    trial_id | activity      | party   | role                        | person  | left_on    | transferred | vendor
    TD-1     | Monitoring    | Norvia  | accountable                 | A. Vale |            | yes         | Norvia
    TD-1     | Monitoring    | Norvia  | accountable and responsible | A. Vale |            | yes         | Norvia
    TD-1     | Data transfer | Sponsor | responsible                 | B. Reed |            | no          |
    TD-1     | Safety        | Sponsor | accountable                 | C. Fern | 2026-01-31 | partly      |
    TD-1     | Safety        | Heron   | responsible                 |         |            | partly      | Heron
    TD-1     | Supply        | Sponsor | accountable                 | D. Moss |            |             |
    TD-1     | supply        | Norvia  | accountable                 | E. Lake |            |             | Norvia
    TD-1     | Statistics    | Sponsor | accountable                 | Vacant  |            |             |
    TD-2     | Monitoring    | Sponsor | accountable                 | F. Hill | 2026-02-02 |             |
    TD-2     | Monitoring    | Norvia  | responsible                 |         |            | no          | Norvia
"""


def test_none_a_leaver_two_and_a_vacancy_are_gaps(given: Given, figures: Figures) -> None:
    """The same one with and without "responsible" is one; activities are the same whatever their case."""
    given(responsibilities=ROLES, data_date="2026-02-01")
    row = figures("accountability_gaps", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (4, 5, "red")


def test_all_trials_add_up(given: Given, figures: Figures) -> None:
    given(responsibilities=ROLES, data_date="2026-02-01")
    row = figures("accountability_gaps", "2026-02-01", "portfolio")[0]
    assert (row["value"], row["denominator"]) == (4, 6)


def test_who_leaves_the_role_is_accountable_until_that_day(given: Given, figures: Figures) -> None:
    given(responsibilities=ROLES, data_date="2026-02-01")
    given(responsibilities=ROLES, data_date="2026-02-02")
    assert figures("accountability_gaps", "2026-02-01", "trial")[1]["status"] == "green"
    assert figures("accountability_gaps", "2026-02-02", "trial")[1]["value"] == 1


def test_a_trial_without_such_an_export_is_not_known(given: Given, figures: Figures) -> None:
    given(responsibilities=ROLES, trials="trial_id | title\nTD-3 | Three", data_date="2026-02-01")
    row = figures("accountability_gaps", "2026-02-01", "trial")[2]
    assert (row["status"], row["reason"]) == (
        "unknown", "no responsibilities export has been loaded for this trial"
    )  # fmt: skip


def test_it_is_said_of_each_activity_and_whose_it_stays(given: Given, view: Callable) -> None:
    """What was not transferred in writing stays with the sponsor, also where a vendor does it."""
    given(responsibilities=ROLES, data_date="2026-02-01")
    rows = view("accountability", "2026-02-01")
    assert {f"{r['trial_id']} {r['activity']}": r["state"] for r in rows} == {
        "TD-1 Monitoring": "one", "TD-1 Data transfer": "none", "TD-1 Safety": "leaver", "TD-1 Supply": "two",
        "TD-1 Statistics": "none", "TD-2 Monitoring": "one",
    }  # fmt: skip
    assert [r["trial_id"] for r in rows if r["activity"] == "Monitoring" and not r["is_retained"]] == ["TD-1"]
    assert [r["trial_id"] for r in rows if r["is_done_untransferred"]] == ["TD-2"]
