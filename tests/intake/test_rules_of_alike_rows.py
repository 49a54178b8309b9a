"""The same risk under another number: said before the file is accepted, with both numbers and where they stand."""

from collections.abc import Callable

from given import Given

RISKS = "trial_id | risk_id | title | status\n"
REGISTER = RISKS + "TD-1 | R-1 | Monitors leave faster than they are replaced | open\nTD-2 | R-1 | Kits run out | open"


def test_a_workshops_list_that_repeats_the_register_is_asked_about(given: Given, coming: Callable) -> None:
    given(risks=REGISTER, data_date="2026-01-04", feed="register")
    new = RISKS + "TD-1 | W-7 | The monitors leave faster than replaced | open\nTD-1 | W-8 | Kits run out | open"
    (found,) = coming(risks=new, data_date="2026-01-11", feed="workshop").objections
    assert (found.rule, found.severity, found.count) == ("alike_rows", "ask", 1)
    assert found.sentence == (
        "1 new row says in nearly the same words what another open row of the trial says: TD-1 W-7, title: R-1 (row 2 "
        "of risks in feed register): Monitors leave faster than they are replaced → The monitors leave faster than "
        "replaced"
    )
    assert found.figures[0]["cell"] == "C2"


def test_within_one_file_the_later_row_is_the_repetition(coming: Callable) -> None:
    """In any order of words; another trial's risk is another risk."""
    new = RISKS + "TD-1 | W-1 | Kits run out | \nTD-1 | W-2 | Out run kits! | \nTD-2 | W-3 | Kits run out | "
    (found,) = coming(risks=new, data_date="2026-01-11").objections
    assert [(f["named"], f["before"]) for f in found.figures] == [("W-2", "W-1 (row 2 of this file): Kits run out")]


def test_what_was_so_before_is_not_asked_again(given: Given, coming: Callable) -> None:
    twice = RISKS + "TD-1 | W-1 | Kits run out | open\nTD-1 | W-2 | Kits run out | open"
    given(risks=twice, data_date="2026-01-04")
    assert coming(risks=twice, data_date="2026-01-11").by("alike_rows") == []


def test_closed_rows_and_other_words_are_no_repetition(given: Given, coming: Callable) -> None:
    given(risks=RISKS + "TD-1 | R-1 | Kits run out | closed", data_date="2026-01-04", feed="register")
    new = RISKS + "TD-1 | W-1 | Kits run out | open\nTD-1 | W-2 | Kits arrive late in the north | open"
    assert coming(risks=new, data_date="2026-01-11", feed="workshop").by("alike_rows") == []
