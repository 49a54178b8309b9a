"""How long a contract takes from being sent out to being signed."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]
HEAD = "trial_id | contract_id | vendor | requested_on | sent_on | signed_on | status"


def sent(*rows: str, trial: str = "TD-1") -> str:
    """Contracts of one vendor from `sent | signed | status`, requested a month before."""
    return "\n".join(f"{trial} | WO-{n} | Norvia | 2025-12-01 | {row}" for n, row in enumerate(rows))


SIGNED = sent(
    "2026-01-01 | 2026-01-11 | executed",
    "2026-01-01 | 2026-01-21 | executed",
    "2026-01-01 | 2026-01-31 | executed",
    "2026-01-01 | 2026-02-10 | executed",
    "2026-01-01 | 2026-02-20 | executed",
)


def test_the_median_of_those_that_are_signed(given: Given, figures: Figures) -> None:
    """10, 20, 30, 40 and 50 days."""
    given(contracts=f"{HEAD}\n{SIGNED}", data_date="2026-03-02")
    row = figures("signature_days", "2026-03-02", "trial")[0]
    assert (row["value"], row["denominator"], row["status"], row["reason"]) == (30, 5, None, "signed: 5 of 5")


def test_those_that_still_wait_make_it_longer(given: Given, figures: Figures) -> None:
    """Three wait for 60 days: of eight the fourth is signed after 40; without them it would be 30."""
    waiting = "\n".join(f"TD-1 | WX-{n} | Norvia | | 2026-01-01 | | sent" for n in range(3))
    given(contracts=f"{HEAD}\n{SIGNED}\n{waiting}", data_date="2026-03-02")
    row = figures("signature_days", "2026-03-02", "trial")[0]
    assert (row["value"], row["denominator"], row["reason"]) == (40, 8, "signed: 5 of 8")


def test_where_more_than_half_wait_the_median_is_not_known_yet(given: Given, figures: Figures) -> None:
    waiting = "\n".join(f"TD-1 | WX-{n} | Norvia | | 2026-01-01 | | sent" for n in range(6))
    given(contracts=f"{HEAD}\n{SIGNED}\n{waiting}", data_date="2026-03-02")
    row = figures("signature_days", "2026-03-02", "trial")[0]
    assert (row["value"], row["reason"]) == (None, "more than half are not signed yet: longer than 60 days")


def test_too_few_signatures_say_nothing_of_a_trial_and_something_of_all(given: Given, figures: Figures) -> None:
    given(contracts=f"{HEAD}\n{sent('2026-01-01 | 2026-01-06 | executed')}", data_date="2026-03-02", feed="other")
    given(contracts=f"{HEAD}\n{SIGNED.replace('TD-1', 'TD-2')}", data_date="2026-03-02")
    found = {
        (r["level"], r["trial_id"] or r["vendor"]): (r["value"], r["reason"])
        for r in figures("signature_days", "2026-03-02")
    }
    assert found["trial", "TD-1"] == (None, "too few to say: 1 of 1 signed")
    assert found["vendor", "Norvia"] == (20, "signed: 6 of 6")
    assert found["portfolio", None][0] == 20


def test_a_signature_to_come_is_a_wait_as_of_an_earlier_date(given: Given, figures: Figures) -> None:
    rows = f"{HEAD}\n{SIGNED}\nTD-1 | WX-1 | Norvia | | 2026-01-01 |"
    given(contracts=f"{rows} | sent", data_date="2026-03-02")
    given(contracts=f"{rows} 2026-03-08 | executed", data_date="2026-03-09")
    assert figures("signature_days", "2026-03-08", "trial")[0]["reason"] == "signed: 5 of 6"
    assert figures("signature_days", "2026-03-09", "trial")[0]["reason"] == "signed: 6 of 6"


def test_without_the_day_it_was_sent_the_day_it_was_requested_counts(given: Given, figures: Figures) -> None:
    given(contracts=f"{HEAD}\n{SIGNED.replace('2026-01-01', '')}", data_date="2026-03-02")
    assert figures("signature_days", "2026-03-02", "trial")[0]["value"] == 61


def test_contracts_without_any_signature_day_are_left_out(given: Given, figures: Figures) -> None:
    more = sent("2026-01-01 | | executed", "2026-01-01 | | terminated").replace("WO-", "WX-")
    given(contracts=f"{HEAD}\n{SIGNED}\n{more}", data_date="2026-03-02")
    assert figures("signature_days", "2026-03-02", "trial")[0]["denominator"] == 5


def test_an_export_without_days_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(contracts="trial_id | contract_id | signed_on\nTD-1 | WO-1 | 2026-01-01", data_date="2026-03-02")
    row = figures("signature_days", "2026-03-02", "trial")[0]
    assert row["status"] == "unknown"
    assert row["reason"] == "the contracts export has no column for sent on"
