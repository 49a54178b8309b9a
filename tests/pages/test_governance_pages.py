"""Responsibilities, bodies, and the exceptions of governance on the overview."""

from collections.abc import Callable

import pytest
from given import Given
from seen import text_of

AS_OF = "2026-02-01"


@pytest.fixture
def governed(given: Given) -> Given:
    """TD-1 lacks one accountable and has two of another; its body missed a meeting; Heron belongs to none."""
    given(
        trials="trial_id | status | body\nTD-1 | enrolling | Joint <b>committee</b>\nTD-2 | enrolling | Board",
        vendors="vendor | body\nNorvia | Board\nHeron | ",
        bodies="""
            body                   | tier       | parent_body | cadence | last_met_on | next_meeting_on | members
            Joint <b>committee</b> | functional | Board       | monthly | 2025-12-01  | 2026-02-10      | \
Sponsor: Head of operations; Norvia: Program director
            Board                  | strategic  |             | monthly | 2026-01-20  | 2026-02-18      |
        """,
        responsibilities="""
            trial_id | activity   | party   | party_type | vendor | role        | person  | transferred
            TD-1     | Monitoring | Norvia  | vendor     | Norvia | responsible | B. Reed | no
            TD-1     | Safety     | Sponsor | sponsor    |        | accountable | A. Vale | yes
            TD-1     | Safety     | Heron   | vendor     | Heron  | accountable | C. <i>  | yes
            TD-2     | Safety     | Sponsor | sponsor    |        | accountable | A. Vale | yes
        """,
        inputs="""
            trial_id | input_id | item        | item_type | owed_by | owner   | needed_on  | status
            TD-1     | IN-1     | Choose site | decision  | Sponsor | A. Vale | 2026-01-30 | open
        """,
        data_date=AS_OF,
    )
    return given


def test_the_matrix_shows_gaps_letters_and_what_the_sponsor_kept(governed: Given, visit: Callable) -> None:
    at = visit("analysis/responsibilities.py", as_of=AS_OF, person="A. Vale")
    text = text_of(at)
    assert "2 of 3 activities lack exactly one accountable, in 1 trial; first: Monitoring of TD-1, nobody" in text
    assert "done by a vendor, not transferred" in text and "two accountable" in text
    assert "C. &lt;i&gt;" in text and "<i>" not in text.replace("</i>", "")
    assert "A. Vale: 1 item within 30 days, 1 overdue" in text
    retained, items = (next(f.value for f in at.dataframe if head in f.value) for head in ("Done by", "To do"))
    assert retained[["Activity", "Done by"]].values.tolist() == [["Monitoring", "Norvia"]]
    assert items[["To do", "What", "Days ahead"]].values.tolist() == [["bring", "Choose site", -2]]


def test_a_body_opens_its_own_view(governed: Given, visit: Callable) -> None:
    text = text_of(visit("review/bodies.py", as_of=AS_OF, committee="Joint <b>committee</b>"))
    assert "meets on 10 Feb 2026" in text and "<b>committee" not in text
    assert "Head of operations" in text and "Program director" in text
    assert "1 decision due, 1 of them late; first: TD-1 Choose site, 2 d" in text
    assert "TD-2" not in text.split("All exceptions")[0].split("Its trials")[1]


def test_all_bodies_and_what_governance_lacks(governed: Given, visit: Callable) -> None:
    text = text_of(visit("review/bodies.py", as_of=AS_OF))
    assert "Governance: 4 exceptions: nobody accountable, two accountable, vendor without body, meeting missed" in text
    assert "Heron belongs to no governance body" in text
    assert "and was to meet again by 1 Jan 2026 (monthly)" in text


def test_the_overview_counts_the_exceptions_in_one_line(governed: Given, visit: Callable) -> None:
    text = text_of(visit(as_of=AS_OF))
    assert "vendor without body, meeting missed" in text and 'href="bodies?' in text
