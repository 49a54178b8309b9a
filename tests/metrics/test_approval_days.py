"""How long a submission takes from being submitted to being approved."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]
HEAD = "trial_id | country | submission_id | vendor | submitted_on | approved_on | status"
APPROVED = "\n".join(
    f"TD-1 | {country} | S-{n} | Norvia | 2026-01-01 | {day} | approved"
    for n, (country, day) in enumerate(
        [
            ("Spain", "2026-01-11"),
            ("Spain", "2026-01-21"),
            ("Spain", "2026-01-31"),
            ("France", "2026-02-10"),
            ("France", "2026-02-20"),
        ]
    )
)


def waiting(count: int, trial: str = "TD-1") -> str:
    """Submissions of the first of January that are not approved."""
    return "\n".join(f"{trial} | Italy | W-{n} | Norvia | 2026-01-01 | | submitted" for n in range(count))


def test_the_median_of_those_that_are_approved(given: Given, figures: Figures) -> None:
    """10, 20, 30, 40 and 50 days."""
    given(submissions=f"{HEAD}\n{APPROVED}", data_date="2026-03-02")
    row = figures("approval_days", "2026-03-02", "trial")[0]
    assert (row["value"], row["denominator"], row["status"], row["reason"]) == (30, 5, None, "approved: 5 of 5")


def test_those_that_still_wait_make_it_longer_and_then_unknown(given: Given, figures: Figures) -> None:
    given(submissions=f"{HEAD}\n{APPROVED}\n{waiting(3)}", data_date="2026-03-02")
    assert figures("approval_days", "2026-03-02", "trial")[0]["value"] == 40
    given(submissions=f"{HEAD}\n{APPROVED}\n{waiting(6)}", data_date="2026-03-03")
    row = figures("approval_days", "2026-03-03", "trial")[0]
    assert (row["value"], row["reason"]) == (None, "more than half are not approved yet: longer than 61 days")


def test_the_portfolio_adds_what_is_too_few_for_a_country(given: Given, figures: Figures) -> None:
    given(submissions=f"{HEAD}\n{APPROVED}\n{waiting(1, 'TD-2')}", data_date="2026-03-02")
    rows = {
        (r["level"], r["country"] or r["vendor"]): (r["value"], r["reason"])
        for r in figures("approval_days", "2026-03-02")
    }
    assert rows["country", "Spain"] == (None, "too few to say: 3 of 3 approved")
    assert rows["portfolio", None] == rows["vendor", "Norvia"] == (30, "approved: 5 of 6")


def test_an_approval_to_come_is_a_wait_as_of_an_earlier_date(given: Given, figures: Figures) -> None:
    given(submissions=f"{HEAD}\n{APPROVED}", data_date="2026-02-15")
    given(submissions=f"{HEAD}\n{APPROVED}", data_date="2026-03-02")
    assert figures("approval_days", "2026-03-01", "trial")[0]["reason"] == "too few to say: 4 of 5 approved"
    assert figures("approval_days", "2026-03-02", "trial")[0]["reason"] == "approved: 5 of 5"


def test_what_was_refused_or_withdrawn_or_has_no_day_is_left_out(given: Given, figures: Figures) -> None:
    more = waiting(3).replace("W-0 | Norvia | 2026-01-01 | | submitted", "W-0 | Norvia | | | approved")
    more = more.replace("| | submitted", "| | refused", 1).replace("| | submitted", "| | withdrawn", 1)
    given(submissions=f"{HEAD}\n{APPROVED}\n{more}", data_date="2026-03-02")
    assert figures("approval_days", "2026-03-02", "trial")[0]["denominator"] == 5


def test_an_export_without_approvals_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(submissions="trial_id | submission_id | submitted_on\nTD-1 | S-1 | 2026-01-01", data_date="2026-02-01")
    row = figures("approval_days", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the submissions export has no column for approved on")
