"""Rules about what was said before: each has a table that fires it, and one that does not."""

import datetime as dt
from collections.abc import Callable

from given import Given

MILESTONES = "trial_id | name | baseline_on | forecast_on | actual_on\n"
SITES = "trial_id | site_id | activated_on\n"
COUNTS = "trial_id | site_id | period_end_on | counting | screened | enrolled\n"
BUDGET = "trial_id | vendor | line_id | month_on | accrued_amount | currency\n"
PEOPLE = "trial_id | participant_id | site_id | screened_on\n"


def test_a_site_that_vanished_is_asked_about(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 |\nTD-1 | 02 |", data_date="2026-01-04")
    found = coming(sites=SITES + "TD-1 | 01 |", data_date="2026-01-11")
    assert found.by("site_vanished") == [
        "1 site of the version before has no row in this file: TD-1 site 02, rows: 1 → 0"
    ]


def test_a_site_whose_older_weeks_are_left_out_has_not_vanished(given: Given, coming: Callable) -> None:
    given(enrollment=COUNTS + "TD-1 | 01 | 2026-01-04 | per period | 2 | 1", data_date="2026-01-04")
    found = coming(enrollment=COUNTS + "TD-1 | 02 | 2026-01-11 | per period | 2 | 1", data_date="2026-01-11")
    assert found.by("site_vanished") == []


def test_a_trial_that_vanished_keeps_its_version_and_is_asked_about(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 |\nTD-2 | 01 |", data_date="2026-01-04")
    found = coming(sites=SITES + "TD-1 | 01 |", data_date="2026-01-11")
    assert found.by("trial_vanished") == [
        "1 trial of the version before has no row of this kind in this file, and keeps the version before: "
        "TD-2, rows: 1 → 0"
    ]


def test_a_trial_that_another_file_of_the_week_brings_has_not_vanished(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 |\nTD-2 | 01 |", data_date="2026-01-04")
    given(sites=SITES + "TD-2 | 01 |", data_date="2026-01-11")
    assert coming(sites=SITES + "TD-1 | 01 |", data_date="2026-01-11").by("trial_vanished") == []


def test_a_trial_that_comes_in_a_file_of_its_own_makes_no_other_vanish(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 |", data_date="2026-01-04")
    given(sites=SITES + "TD-2 | 01 |", data_date="2026-01-04")
    assert coming(sites=SITES + "TD-1 | 01 |", data_date="2026-01-11").by("trial_vanished") == []


def test_a_trial_vanishes_between_the_dates_of_one_file(coming: Callable) -> None:
    tables = {"2026-01-04": SITES + "TD-1 | 01 |\nTD-2 | 01 |", "2026-01-11": SITES + "TD-1 | 01 |"}
    assert len(coming(sites=tables, data_date="2026-01-11").by("trial_vanished")) == 1


def test_a_count_to_date_that_fell_is_asked_about(given: Given, coming: Callable) -> None:
    given(enrollment=COUNTS + "TD-1 | 01 | 2026-01-04 | cumulative | 20 | 12", data_date="2026-01-04")
    found = coming(enrollment=COUNTS + "TD-1 | 01 | 2026-01-11 | cumulative | 20 | 9", data_date="2026-01-11")
    assert found.by("cumulative_fell") == ["1 count to date fell: TD-1 site 01, enrolled: 12 → 9"]


def test_a_site_without_counts_to_date_any_more_has_vanished(given: Given, coming: Callable) -> None:
    last = "TD-1 | 01 | 2026-01-04 | cumulative | 20 | 12\nTD-1 | 02 | 2026-01-04 | cumulative | 9 | 4"
    given(enrollment=COUNTS + last, data_date="2026-01-04")
    found = coming(enrollment=COUNTS + "TD-1 | 01 | 2026-01-11 | cumulative | 21 | 12", data_date="2026-01-11")
    assert found.by("site_vanished") == [
        "1 site of the version before has no row in this file: TD-1 site 02, rows: 1 → 0"
    ]
    assert found.by("cumulative_fell") == []


def test_counts_to_date_of_half_of_the_sites_are_asked_about(given: Given, coming: Callable) -> None:
    def sites(count: int, day: str) -> str:
        return COUNTS + "\n".join(f"TD-1 | {site:02} | {day} | cumulative | 9 | 4" for site in range(count))

    given(enrollment=sites(9, "2026-01-04"), data_date="2026-01-04")
    given(enrollment=sites(10, "2026-01-11"), data_date="2026-01-11")
    found = coming(enrollment=sites(5, "2026-01-18"), data_date="2026-01-18")
    assert found.by("rows_halved") == ["1 data date has half of the rows before or fewer: rows: 10 → 5"]


def test_fewer_in_a_later_week_is_no_fall(given: Given, coming: Callable) -> None:
    given(enrollment=COUNTS + "TD-1 | 01 | 2026-01-04 | per period | 5 | 3", data_date="2026-01-04")
    found = coming(enrollment=COUNTS + "TD-1 | 01 | 2026-01-11 | per period | 1 | 0", data_date="2026-01-11")
    assert found.by("cumulative_fell") == []


def test_accrued_cost_that_fell_is_asked_about_by_vendor_and_currency(given: Given, coming: Callable) -> None:
    given(budget=BUDGET + "TD-1 | Norvia | 1 | 2026-01 | 10000 | EUR", data_date="2026-01-31")
    found = coming(budget=BUDGET + "TD-1 | Norvia | 1 | 2026-01 | 80.50 | EUR", data_date="2026-02-28")
    assert found.by("accrued_fell") == ["1 accrued total fell: TD-1 Norvia EUR, accrued amount: 10,000.00 → 80.50"]


def test_accrued_cost_that_moves_between_lines_has_not_fallen(given: Given, coming: Callable) -> None:
    given(budget=BUDGET + "TD-1 | Norvia | 1 | 2026-01 | 100 | EUR", data_date="2026-01-31")
    table = BUDGET + "TD-1 | Norvia | 1 | 2026-01 | 80 | EUR\nTD-1 | Norvia | 2 | 2026-01 | 20 | EUR"
    assert coming(budget=table, data_date="2026-02-28").by("accrued_fell") == []


def test_an_actual_date_that_moved_is_asked_about_with_its_cell(given: Given, coming: Callable) -> None:
    given(milestones=MILESTONES + "TD-1 | FPI | | | 2026-01-02", data_date="2026-01-04")
    found = coming(milestones=MILESTONES + "TD-1 | FPI | | | 2026-01-09", data_date="2026-01-11")
    (moved,) = [o for o in found.objections if o.rule == "actual_moved"]
    assert moved.sentence == "1 date of what has happened moved: TD-1 FPI, actual: 2026-01-02 → 2026-01-09"
    assert (moved.severity, moved.figures[0]["cell"]) == ("ask", "E2")


def test_a_date_that_moved_is_found_in_the_column_of_its_own_milestone(load: Callable) -> None:
    head = "Protocol,FPI Planned,FPI Actual,DB Lock Planned,DB Lock Actual\n"
    load(head + "TD-1,,2026-01-02,,2026-02-02", "milestones.csv")
    found = load(head + "TD-1,,2026-01-02,,2026-02-09", "milestones.csv", data_date=dt.date(2026, 3, 7))
    assert [[f["cell"] for f in o.figures] for o in found.objections if o.rule == "actual_moved"] == [["E2"]]


def test_an_actual_date_that_is_new_has_not_moved(given: Given, coming: Callable) -> None:
    given(milestones=MILESTONES + "TD-1 | FPI | | 2026-01-09 |", data_date="2026-01-04")
    found = coming(milestones=MILESTONES + "TD-1 | FPI | | 2026-01-09 | 2026-01-08", data_date="2026-01-11")
    assert found.by("actual_moved") + found.by("actual_erased") == []


def test_an_actual_date_that_became_empty_is_asked_about(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 | 2026-01-02", data_date="2026-01-04")
    found = coming(sites=SITES + "TD-1 | 01 |", data_date="2026-01-11")
    assert found.by("actual_erased") == [
        "1 date of what has happened is empty now: TD-1 site 01, activated: 2026-01-02"
    ]


def test_a_column_that_is_gone_is_said_once_and_erases_nothing(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 | 2026-01-02\nTD-1 | 02 | 2026-01-03", data_date="2026-01-04")
    found = coming(sites="trial_id | site_id\nTD-1 | 01\nTD-1 | 02", data_date="2026-01-11")
    assert found.by("actual_erased") == []
    assert found.by("column_gone") == ["1 field of the version before has no column in this file: activated: 2 → 0"]


def test_a_column_that_was_empty_is_not_missed(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 |", data_date="2026-01-04")
    assert coming(sites="trial_id | site_id\nTD-1 | 01", data_date="2026-01-11").by("column_gone") == []


def test_an_original_baseline_that_moved_is_asked_about(given: Given, coming: Callable) -> None:
    given(milestones=MILESTONES + "TD-1 | FPI | 2026-03-01 | |\nTD-1 | LPI | 2026-09-01 | |", data_date="2026-01-04")
    table = MILESTONES + "TD-1 | FPI | 2026-04-01 | |\nTD-1 | LPI | | |"
    assert coming(milestones=table, data_date="2026-01-11").by("baseline_moved") == [
        "2 dates of the original baseline moved: TD-1 FPI, baseline: 2026-03-01 → 2026-04-01; "
        "TD-1 LPI, baseline: 2026-09-01"
    ]


def test_a_forecast_may_move_and_a_baseline_may_come(given: Given, coming: Callable) -> None:
    given(milestones=MILESTONES + "TD-1 | FPI | | 2026-03-01 |", data_date="2026-01-04")
    table = MILESTONES + "TD-1 | FPI | 2026-04-01 | 2026-05-01 |"
    assert coming(milestones=table, data_date="2026-01-11").objections == []


def test_a_milestone_that_is_gone_is_asked_about(given: Given, coming: Callable) -> None:
    given(milestones=MILESTONES + "TD-1 | FPI | | 2026-03-01 |\nTD-1 | LPI | | 2026-09-01 |", data_date="2026-01-04")
    found = coming(milestones=MILESTONES + "TD-1 | FPI | | 2026-03-01 |", data_date="2026-01-11")
    assert found.by("milestone_gone") == ["1 milestone of the version before is not in this file: TD-1 LPI: 2026-09-01"]


def test_a_milestone_more_is_not_a_milestone_gone(given: Given, coming: Callable) -> None:
    given(milestones=MILESTONES + "TD-1 | FPI | | 2026-03-01 |", data_date="2026-01-04")
    table = MILESTONES + "TD-1 | FPI | | 2026-03-01 |\nTD-1 | LPI | | 2026-09-01 |"
    assert coming(milestones=table, data_date="2026-01-11").by("milestone_gone") == []


def test_a_participant_who_is_gone_is_asked_about(given: Given, coming: Callable) -> None:
    given(participants=PEOPLE + "TD-1 | 001 | 01 | 2026-01-02\nTD-1 | 002 | 01 | 2026-01-03", data_date="2026-01-04")
    found = coming(participants=PEOPLE + "TD-1 | 001 | 01 | 2026-01-02", data_date="2026-01-11")
    assert found.by("participant_gone") == [
        "1 participant of the version before is not in this file: TD-1 002: 2026-01-03"
    ]


def test_participants_who_are_all_there_are_not_gone(given: Given, coming: Callable) -> None:
    given(participants=PEOPLE + "TD-1 | 001 | 01 | 2026-01-02", data_date="2026-01-04")
    table = PEOPLE + "TD-1 | 001 | 01 | 2026-01-02\nTD-1 | 002 | 01 | 2026-01-09"
    assert coming(participants=table, data_date="2026-01-11").by("participant_gone") == []


def test_half_of_the_rows_is_asked_about(given: Given, coming: Callable) -> None:
    given(sites=SITES + "\n".join(f"TD-1 | {n} |" for n in range(10)), data_date="2026-01-04")
    half = coming(sites=SITES + "\n".join(f"TD-1 | {n} |" for n in range(5)), data_date="2026-01-11")
    assert half.by("rows_halved") == ["1 data date has half of the rows before or fewer: rows: 10 → 5"]
    most = coming(sites=SITES + "\n".join(f"TD-1 | {n} |" for n in range(6)), data_date="2026-01-11")
    assert most.by("rows_halved") == []


def test_a_file_without_a_row_is_stopped_where_there_were_rows(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 |", data_date="2026-01-04")
    found = coming(sites=SITES, data_date="2026-01-11")
    assert [(o.rule, o.severity) for o in found.objections] == [("nothing_left", "ask")]
    assert found.by("nothing_left")[0].endswith("where the feed’s last version had rows: TD-1, rows: 1 → 0")


def test_a_first_file_without_a_row_is_fine(coming: Callable) -> None:
    assert coming(sites=SITES, data_date="2026-01-11").objections == []


def test_the_same_export_again_is_said(given: Given, coming: Callable) -> None:
    rows = COUNTS + "\n".join(f"TD-1 | {n} | 2026-01-04 | per period | 2 | 1" for n in range(5))
    given(enrollment=rows, data_date="2026-01-04")
    assert coming(enrollment=rows, data_date="2026-01-11").by("same_again") == [
        "1 data date says in every row what the version before says, as if the same export came again: "
        "2026-01-04 → 2026-01-11"
    ]
    more = rows + "\nTD-1 | 1 | 2026-01-11 | per period | 0 | 0"
    assert coming(enrollment=more, data_date="2026-01-11").by("same_again") == []


def test_a_schedule_that_rested_for_a_week_is_not_the_same_export_again(given: Given, coming: Callable) -> None:
    rows = MILESTONES + "\n".join(f"TD-1 | M{n} | | 2026-03-01 |" for n in range(5))
    given(milestones=rows, data_date="2026-01-04")
    assert coming(milestones=rows, data_date="2026-01-11").objections == []


def test_a_currency_that_changed_is_stopped(given: Given, coming: Callable) -> None:
    given(budget=BUDGET + "TD-1 | Norvia | 1 | 2026-01 | 100 | EUR", data_date="2026-01-31")
    found = coming(budget=BUDGET + "TD-1 | Norvia | 1 | 2026-01 | 100 | USD", data_date="2026-02-28")
    assert [o.rule for o in found.objections if o.severity == "stop"] == ["currency_changed"]
    assert found.by("currency_changed") == [
        "1 row names another currency than before: TD-1 Norvia 1 2026-01-01, currency: EUR → USD"
    ]


def test_a_currency_that_is_named_now_has_not_changed(given: Given, coming: Callable) -> None:
    given(budget=BUDGET + "TD-1 | Norvia | 1 | 2026-01 | 100 |", data_date="2026-01-31")
    table = BUDGET + "TD-1 | Norvia | 1 | 2026-01 | 100 | EUR\nTD-1 | Norvia | 2 | 2026-01 | 100 | USD"
    assert coming(budget=table, data_date="2026-02-28").by("currency_changed") == []
