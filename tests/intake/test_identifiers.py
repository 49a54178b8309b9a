"""A spreadsheet's damage to identifiers is said, and nothing is changed."""

import datetime as dt

import pytest

from pipelines.intake.load import take_in


@pytest.fixture
def notes(store, me):
    """What is said of a list of sites with these numbers."""

    def run(*numbers):
        text = "Trial ID,Site ID,Site Status\n" + "".join(f"TD-1,{n},planned\n" for n in numbers)
        day, at = dt.date(2026, 2, 28), dt.datetime(2026, 3, 1, 9)
        return " ".join(take_in(store, me, ("sites.csv", text.encode()), data_date=day, at=at).sheets[0].notes)

    return run


def test_a_number_in_scientific_notation_has_lost_its_digits(notes):
    assert "1 value in “Site ID” (column B) seems to have lost digits in a spreadsheet, as in 1.21143E+15" in notes(
        "1.21143E+15", "121143000000001"
    )


def test_short_numbers_among_padded_ones_have_lost_their_zeros(notes):
    assert "2 values in “Site ID” (column B) seem to have lost the zeros in front that the others have" in notes(
        "0101", "0102", "0103", "104", "105", "1001"
    )


@pytest.mark.parametrize("numbers", [("1", "2", "10"), ("0101", "0102", "1001"), ("S1", "S22"), ("01", "001", "1")])
def test_numbers_that_were_never_padded_to_one_length_are_left_in_peace(notes, numbers):
    assert notes(*numbers) == ""
