"""How many of the days to approval a submission spends with the authority or committee."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]
HEAD = "trial_id | country | submission_id | submitted_on | question_rounds | questions_on | answered_on | approved_on"


def approved(count: int, said: str = "1 | 2026-01-21 | 2026-01-31 | 2026-02-10", trial: str = "TD-1") -> str:
    """Submissions of 1 January, approved after 40 days of which the sponsor took 10 to answer."""
    return "\n".join(f"{trial} | Spain | S-{n} | 2026-01-01 | {said}" for n in range(count))


def test_the_days_the_sponsor_took_to_answer_are_left_out(given: Given, figures: Figures) -> None:
    given(submissions=f"{HEAD}\n{approved(5)}", data_date="2026-03-02")
    row = figures("authority_days", "2026-03-02", "trial")[0]
    assert (row["value"], row["denominator"], row["reason"]) == (30, 5, "approved: 5 of 5")


def test_an_earlier_round_is_taken_from_the_export_that_named_it(given: Given, figures: Figures) -> None:
    given(submissions=f"{HEAD}\n{approved(5, '1 | 2026-01-06 | 2026-01-11 |')}", data_date="2026-01-15")
    given(submissions=f"{HEAD}\n{approved(5, '2 | 2026-01-21 | 2026-01-31 | 2026-02-10')}", data_date="2026-03-02")
    assert figures("authority_days", "2026-03-02", "trial")[0]["value"] == 25


def test_rounds_that_no_export_named_make_it_unknown(given: Given, figures: Figures) -> None:
    given(submissions=f"{HEAD}\n{approved(5, '2 | 2026-01-21 | 2026-01-31 | 2026-02-10')}", data_date="2026-03-02")
    row = figures("authority_days", "2026-03-02", "trial")[0]
    assert (row["value"], row["status"]) == (None, "unknown")


def test_questions_that_wait_stop_the_clock_until_the_data_date(given: Given, figures: Figures) -> None:
    """Five took 30 days each; six more have been at the authority for 9, and for the answer since."""
    more = approved(6, "1 | 2026-01-10 | |").replace("S-", "W-")
    given(submissions=f"{HEAD}\n{approved(5)}\n{more}", data_date="2026-03-02")
    row = figures("authority_days", "2026-03-02", "trial")[0]
    assert (row["value"], row["denominator"]) == (30, 11)


def test_portfolio_and_country_and_what_was_known_earlier(given: Given, figures: Figures) -> None:
    rows = f"{HEAD}\n{approved(3)}\n{approved(3, trial='TD-2')}"
    given(submissions=rows, data_date="2026-02-01")
    given(submissions=rows, data_date="2026-03-02")
    found = {(r["level"], r["trial_id"]): r["value"] for r in figures("authority_days", "2026-03-02")}
    assert (found["portfolio", None], found["trial", "TD-1"], found["country", "TD-2"]) == (30, None, None)
    assert figures("authority_days", "2026-03-01", "portfolio")[0]["reason"] == "too few to say: 0 of 6 approved"


def test_an_export_without_questions_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    rows = "trial_id | submission_id | submitted_on | approved_on\nTD-1 | S-1 | 2026-01-01 |"
    given(submissions=rows, data_date="2026-02-01")
    row = figures("authority_days", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the submissions export has no column for questions on")
