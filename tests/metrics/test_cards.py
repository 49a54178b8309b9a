"""Every metric's card: that it can be read, and that a wrong one names file and field."""

import re
from pathlib import Path

import pytest

from pipelines import metrics
from pipelines.cards import read
from pipelines.errors import NotFound
from pipelines.metrics.card import Card

NAMES = (
    "enrolled",
    "enrollment_against_plan",
    "enrollment_against_target",
    "enrollment_velocity",
    "required_velocity",
    "enrollment_rate",
    "screen_failure_rate",
    "sites_activated",
    "non_enrolling_sites",
    "milestone_slippage",
    "on_time_milestones",
    "milestones_in_motion",
    "buffer_burn",
    "burn_rate",
    "burn_against_plan",
    "budget_consumed",
    "cost_performance_index",
    "schedule_performance_index",
    "estimate_at_completion",
    "runway_months",
    "contract_committed",
    "change_exposure",
    "change_order_rate",
    "signature_days",
    "expiring_contracts",
    "undefined_terms",
    "on_time_deliverables",
    "first_pass_acceptance",
    "deliverables_in_review",
    "late_inputs",
    "late_vendor_inputs",
    "missing_documents",
    "accepted_not_invoiced",
    "accrual_balance",
    "duplicate_invoices",
    "invoiced_without_deliverable",
    "overdue_invoices",
    "paid_before_acceptance",
    "open_issues",
    "issues_breaching",
    "issues_breaching_soon",
    "overdue_issues",
    "issue_days",
    "open_risks",
    "severe_risks",
    "overdue_mitigations",
    "late_mitigations",
    "unevidenced_mitigations",
    "risks_not_reviewed",
    "important_deviation_rate",
    "deviation_report_days",
    "overdue_deviation_reports",
    "old_queries",
    "clean_participants",
    "entry_lag",
    "lock_forecast_weeks",
    "indicators_past_limit",
    "data_age_days",
    "late_submissions",
    "approval_days",
    "authority_days",
    "startup_days",
    "open_quality_events",
    "accountability_gaps",
    "without_body",
    "late_meetings",
    "overdue_manuals",
)
GOOD = """-- area: risk
-- title: Open risks
-- question: How many?
-- formula: Count
-- unit: risks
-- value: numerator
-- better: lower
-- needs: risks.status
-- source: DEFINITIONS
select 1
"""


@pytest.fixture
def card_of(tmp_path: Path):
    """Reads a card from its text, as a file called open.sql."""

    def run(text: str) -> Card:
        path = tmp_path / "open.sql"
        path.write_text(text, encoding="utf-8")
        return read(path, Card)

    return run


def test_every_promised_metric_is_there() -> None:
    assert set(metrics.cards()) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_metric_is_short_and_takes_no_parameters_but_the_two_clocks(name: str) -> None:
    text = (metrics.FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 45
    assert set(re.findall(r"\$(\w+)", metrics.card(name).sql)) <= {"as_of", "known_at"}


@pytest.mark.parametrize("name", NAMES)
def test_a_card_ends_its_question_with_a_question_mark_and_says_where_it_is_defined(name: str) -> None:
    card = metrics.card(name)
    assert card.question.endswith("?")
    assert card.source.startswith("DEFINITIONS")


def test_a_card_is_read_from_the_lines_on_top(card_of) -> None:
    card = card_of(GOOD)
    assert (card.name, card.title, card.needs, card.sql) == ("open", "Open risks", (("risks.status",),), "select 1")


def test_needs_are_groups_of_alternatives(card_of) -> None:
    card = card_of(GOOD.replace("risks.status", "trials.status; enrollment.enrolled or participants.enrolled_on"))
    assert card.needs == (("trials.status",), ("enrollment.enrolled", "participants.enrolled_on"))


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ("-- unit: risks", "-- unit: furlongs", "unit"),
        ("-- title: Open risks", "-- titel: Open risks", "titel"),
        ("risks.status", "risks.mood", "risks.mood"),
        ("-- better: lower", "-- better: lower\n-- amber: 1", "amber and red come together"),
        ("-- better: lower", "-- better: none\n-- amber: 1\n-- red: 2", "higher or lower"),
        ("-- title: Open risks", "-- just a remark", "just a remark"),
    ],
)
def test_a_wrong_card_names_the_file_and_what_is_wrong(card_of, right: str, wrong: str, named: str) -> None:
    with pytest.raises(ValueError, match=rf"(?s)open\.sql.*{re.escape(named)}"):
        card_of(GOOD.replace(right, wrong))


def test_an_unknown_metric_and_an_unknown_level_say_what_there_is(store, me, figures) -> None:
    with pytest.raises(NotFound, match="no metric called 'happiness'"):
        figures("happiness", "2026-01-01")
    with pytest.raises(NotFound, match="portfolio, trial, country, site, vendor"):
        figures("enrolled", "2026-01-01", level="continent")
