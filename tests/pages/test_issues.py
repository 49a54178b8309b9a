"""Issues and escalation: what is in breach, both clocks, the history of one issue, and the way from a risk to it."""

from collections.abc import Callable

import pytest
from given import Given
from issues import BODIES, ISSUES
from seen import text_of

AS_OF = "2026-03-01"
PAGE = "review/issues.py"


@pytest.fixture
def board(given: Given) -> Given:
    """The issues of the figures; the first was reported a week ago at another severity, and holds up a milestone."""
    before = "trial_id | issue_id | title | severity | tier\nTD-1 | I-1 | Reads | major | operational"
    given(issues=before, data_date="2026-02-22")
    given(
        issues=ISSUES,
        **BODIES,
        risks="""
            trial_id | risk_id | title             | probability | status   | owner
            TD-1     | R-1     | Slow <b>reads</b> | 5           | occurred | Imaging & lead
        """,
        data_date=AS_OF,
    )
    return given


def test_breaches_are_counted_by_tier_and_severity_and_listed_with_both_clocks(board: Given, visit: Callable) -> None:
    at = visit(PAGE, as_of=AS_OF)
    text = text_of(at).replace("<span>", "").replace("</span>", "")
    assert "1 issue is in breach, 3 more will be by the next meeting" in text
    assert "longest: TD-1 I-1, 4 days beyond its limit" in text
    assert "1 of 1 in breach" in text and "may stay 5 days" in text
    assert "9 d <i>of 5 days</i><small>in breach since 26 Feb 2026</small>" in text
    assert "in breach from 8 Mar 2026; Board meets on 10 Mar 2026" in text
    assert "50 d<small>overdue since 20 Feb 2026</small>" in text
    assert "TD-1 I-1 open for 50 days, operational now for 9 days; never escalated" in text
    history = next(frame.value for frame in at.dataframe if "Step" in frame.value)
    assert history[["Step", "Severity"]].values.tolist() == [["first reported", "major"], ["", "critical"]]
    assert "1 of 6 issues closed" in text


def test_a_risk_that_occurred_leads_to_the_form_of_an_issue_with_what_it_says_filled_in(
    board: Given, visit: Callable
) -> None:
    text = text_of(visit(PAGE, as_of=AS_OF))
    assert "1 risk has occurred, and no issue names what it was" in text
    assert "TD-1 R-1: Slow &lt;b&gt;reads&lt;/b&gt;." in text
    assert "set=title%3DSlow+%3Cb%3Ereads%3C%2Fb%3E&amp;set=owner%3DImaging+%26+lead" in text
    said = ["risk_id=R-1", "title=Slow <b>reads</b>", "unheard=of", "severity=terrible"]
    form = visit("intake/records.py", record="issues", trial="TD-1", row="new", set=said)
    fields = {one.key.split("-", 2)[2]: one.value for kind in ("text_input", "text_area") for one in form.get(kind)
              if one.key and one.key.startswith("row-")}  # fmt: skip
    assert (fields["trial_id"], fields["risk_id"], fields["title"]) == ("TD-1", "R-1", "Slow <b>reads</b>")
    assert "unheard" not in fields


def test_a_body_sees_the_issues_of_its_trials_that_press(board: Given, visit: Callable) -> None:
    text = text_of(visit("review/bodies.py", as_of=AS_OF, committee="Board"))
    assert "Of 5 open issues of its trials 1 in breach, 3 more by its next meeting" in text
    assert "TD-2 I-1" in text and "TD-1 I-4" not in text


def test_an_empty_store_says_what_to_upload(visit: Callable) -> None:
    text = text_of(visit(PAGE))
    assert "No issue is known yet" in text and "Upload an export" in text
