"""Submissions, site start-up and quality events as people see them."""

from collections.abc import Callable

from given import Given
from seen import text_of

AS_OF = "2026-02-01"
SENT = """
    trial_id | country | submission_id | title     | planned_on | submitted_on | question_rounds | questions_on \
| answered_on | approved_on | status
    TD-1 | Spain  | S-1 | Initial   | 2025-10-01 | 2025-10-04 | 1 | 2025-11-03 | 2025-11-13 | 2025-12-03 | approved
    TD-1 | Spain  | S-2 | Amendment | 2026-01-01 | 2026-01-02 | 1 | 2026-01-12 |            |            | questions
    TD-1 | France | S-1 | <b>Plan   | 2026-01-20 |            |   |            |            |            | planned
"""
SITES = """
    trial_id | site_id | site_name | country | selected_on | contract_on | ethics_approval_on | activated_on | status
    TD-1     | 01      | St. Mary  | Spain   | 2025-10-01  |             | 2025-11-01         | 2025-12-01   | activated
    TD-1     | 02      | St. Paul  | Spain   | 2025-11-03  | 2025-12-01  |                    |              | selected
    TD-1     | 03      | St. Anne  | France  | 2025-11-03  |             |                    |              | dropped
"""


def test_submissions_by_country_and_whose_days_they_take(given: Given, visit: Callable) -> None:
    given(submissions=SENT, data_date=AS_OF)
    at = visit("analysis/submissions.py", as_of=AS_OF)
    text = text_of(at)
    assert "1 submission late: TD-1 France, planned 20 Jan 2026; 1 waits for our answer, TD-1 Spain for 20 d" in text
    assert "1 submission is at the authority; the longest: TD-1 Spain, 30 d" in text
    listed = at.dataframe[-1].value.set_index(["Country", "Number"])
    assert listed.loc[("Spain", "S-1"), "Of these at the authority (d)"] == 50
    assert listed.loc[("Spain", "S-2"), ["State", "Questions open for (d)"]].tolist() == ["questions open", 20]


def test_site_start_up_says_what_sites_wait_for_and_which_step_has_no_day(given: Given, visit: Callable) -> None:
    given(sites=SITES, data_date=AS_OF)
    at = visit("analysis/site_startup.py", as_of=AS_OF)
    text = text_of(at)
    assert "1 site in start-up, TD-1 02 for 90 d" in text
    assert "1 of 2 selected sites are activated; of 1 in start-up, 1 wait for ethics approval" in text
    assert "too few to say: 1 of 2 done" in text
    assert at.dataframe[-1].value[["Site", "Waits for"]].values.tolist() == [["02", "ethics approval"]]


def test_a_quality_event_shows_what_depends_on_its_vendor(given: Given, visit: Callable) -> None:
    given(
        sites=SITES,
        contracts="trial_id | contract_id | vendor | status\nTD-1 | WO-1 | Labora | executed",
        quality_events="""
            event_id | event_type    | vendor | severity | title   | opened_on  | due_on
            QE-1     | audit finding | Labora | critical | <i>Logs | 2026-01-02 | 2026-01-30
        """,
        data_date=AS_OF,
    )
    at = visit("analysis/quality_event.py", as_of=AS_OF)
    text = text_of(at)
    assert "Critical audit finding QE-1 at Labora touches 1 trial: TD-1" in text
    assert "&lt;i&gt;Logs; open since 2 Jan 2026; for 30 d; due 30 Jan 2026, overdue" in text
    assert at.dataframe[1].value["Why it depends on it"].tolist() == ["still open: 1 contract", "its own contract"]
    text = text_of(visit("analysis/quality_event.py", as_of=AS_OF, at_site="St. Mary"))
    assert "St. Mary touches 1 trial: TD-1" in text


def test_an_empty_store_says_what_to_upload(visit: Callable) -> None:
    assert "No submission is known yet" in text_of(visit("analysis/submissions.py"))
