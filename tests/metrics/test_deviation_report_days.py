"""How long it takes from finding a deviation to reporting it."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]
HEAD = "trial_id | deviation_id | vendor | deviated_on | identified_on | reported_on | importance | status"


def found(*rows: str, trial: str = "TD-1") -> str:
    """Deviations of one vendor from `identified | reported | importance | status`, a month after they happened."""
    return "\n".join(f"{trial} | {trial}-{n} | Norvia | 2025-12-02 | {row}" for n, row in enumerate(rows))


REPORTED = found(*(f"2026-01-01 | 2026-01-{day} | important | open" for day in ("06", "11", "16", "21", "26")))
WAITING = "\n".join(f"TD-1 | W-{n} | Norvia | | 2026-01-01 | | important | open" for n in range(3))


def test_the_median_from_found_to_reported(given: Given, figures: Figures) -> None:
    given(deviations=f"{HEAD}\n{REPORTED}", data_date="2026-03-02")
    row = figures("deviation_report_days", "2026-03-02", "trial")[0]
    assert (row["value"], row["denominator"], row["reason"]) == (15, 5, "reported: 5 of 5")


def test_those_that_still_wait_make_it_longer(given: Given, figures: Figures) -> None:
    """Three wait for 60 days: of eight the fourth was reported after 20."""
    given(deviations=f"{HEAD}\n{REPORTED}\n{WAITING}", data_date="2026-03-02")
    row = figures("deviation_report_days", "2026-03-02", "trial")[0]
    assert (row["value"], row["denominator"], row["reason"]) == (20, 8, "reported: 5 of 8")


def test_a_report_to_come_is_a_wait_as_of_an_earlier_date(given: Given, figures: Figures) -> None:
    given(deviations=f"{HEAD}\n{REPORTED}", data_date="2026-01-20")
    row = figures("deviation_report_days", "2026-01-20", "trial")[0]
    assert (row["value"], row["reason"]) == (None, "too few to say: 3 of 5 reported")


def test_too_few_reports_say_nothing_of_a_trial_and_something_of_the_vendor(given: Given, figures: Figures) -> None:
    one = found("2026-01-01 | 2026-01-02 | important | open", trial="TD-2")
    given(deviations=f"{HEAD}\n{REPORTED}\n{one}", data_date="2026-03-02")
    rows = {
        (r["level"], r["trial_id"]): (r["value"], r["reason"]) for r in figures("deviation_report_days", "2026-03-02")
    }
    assert rows["trial", "TD-2"] == (None, "too few to say: 1 of 1 reported")
    assert rows["vendor", None] == rows["portfolio", None] == (10, "reported: 6 of 6")


def test_unimportant_ones_and_those_resolved_without_a_report_are_left_out(given: Given, figures: Figures) -> None:
    more = found("2026-01-01 | | not important | open", "2026-01-01 | | important | resolved").replace("TD-1-", "X-")
    given(deviations=f"{HEAD}\n{REPORTED}\n{more}", data_date="2026-03-02")
    assert figures("deviation_report_days", "2026-03-02", "trial")[0]["denominator"] == 5


def test_an_export_without_the_day_of_the_report_makes_it_unknown(given: Given, figures: Figures) -> None:
    given(deviations="trial_id | deviation_id | deviated_on\nTD-1 | 1 | 2026-01-01", data_date="2026-03-02")
    row = figures("deviation_report_days", "2026-03-02", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the deviations export has no column for reported on")
