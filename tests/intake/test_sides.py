"""Amounts in several currencies side by side: one is read with the currency that stands beside it, and it is said."""

import pytest

from pipelines.intake.recognize import recognize

SAP = "WBS Element|Posting Date|Val.in rep.cur.|Report currency|Value in Obj. Crcy|Object Currency|Value TranCurr|TCurr"


def read(line):
    (table,) = recognize([(1, line.split("|"))])
    fields = {c.field: c.header for c in table.columns if c.field}
    return fields.get("accrued_amount"), fields.get("currency"), table.notes


def test_the_amount_beside_the_chosen_currency_is_read_and_the_others_are_never_added():
    amount, currency, notes = read(SAP)
    assert (amount, currency) == ("Value in Obj. Crcy", "Object Currency")
    assert notes == [
        "amounts stand in several currencies side by side: “Value in Obj. Crcy” with “Object Currency” is read, the "
        "currency of the project; “Val.in rep.cur.”, “Report currency”, “Value TranCurr”, “TCurr” are left out, and "
        "never added"
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("WBS Element|Posting Date|Value TranCurr|TCurr|Object Currency", ("Value TranCurr", "TCurr")),
        ("WBS Element|Posting Date|Value in Obj. Crcy|Value TranCurr|TCurr", ("Value TranCurr", "TCurr")),
        ("WBS Element|Posting Date|Val.in rep.cur.|Currency", ("Val.in rep.cur.", "Currency")),
        ("WBS Element|Posting Date|Value in Obj. Crcy|Val.in rep.cur.|Crcy", ("Value in Obj. Crcy", None)),
    ],
)
def test_an_amount_never_gets_the_currency_of_another(line, expected):
    assert read(line)[:2] == expected


def test_one_currency_needs_no_words():
    assert read("WBS Element|Posting Date|Value TranCurr|TCurr")[2] == []
