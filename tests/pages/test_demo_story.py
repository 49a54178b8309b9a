"""The planted facts of the demo portfolio, each read on the page where a committee would look for it."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from loaded import SUNDAY, Demo
from seen import text_of
from streamlit.testing.v1 import AppTest

from pages.parts import session
from pipelines.demo import STORY

Look = Callable[..., AppTest]


@pytest.fixture
def store(demo: Demo, tmp_path: Path) -> Iterator[Demo]:
    """A copy of the loaded demo, for the page to open itself."""
    copy = tmp_path / "trialdeck.duckdb"
    shutil.copyfile(demo.store.path, copy)
    yield _Closed(copy)
    session.close()


class _Closed:
    """A store that nobody holds open."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def close(self) -> None:
        """It is closed already."""


def read(visit: Look, page: str, **address: str) -> str:
    return text_of(visit(page, as_of=SUNDAY.isoformat(), **address)).replace("<br>", " ")


def test_the_overview_sorts_by_need_and_tells_the_story(visit: Look) -> None:
    text = read(visit, "review/overview.py")
    assert "3 of 12 trials are off track" in text
    assert f"{STORY.slip_trial}: {STORY.slip_milestone} is expected {sum(STORY.slip_steps)} days after" in text
    assert f"{STORY.risk_trial}: risk {STORY.risk_id}" in text and "rose from 6 to 20" in text
    places = [text.index(f"trial={trial}") for trial in (*STORY.off_track, *STORY.at_risk, *STORY.not_known)]
    groups = [places[:3], places[3:6], places[6:]]
    assert max(groups[0]) < min(groups[1]) and max(groups[1]) < min(groups[2])


def test_the_slip_of_ninety_days_over_three_reviews_is_a_headline(visit: Look) -> None:
    text = read(visit, "analysis/milestones.py", trial=STORY.slip_trial)
    assert f"worst: {STORY.slip_trial}, +90 d" in text
    assert "Last Participant In moved 3 times, +90 d" in text


def test_the_rebaseline_shows_as_slip_and_credit_never_as_recovery(visit: Look) -> None:
    listed = visit("analysis/milestones.py", as_of=SUNDAY.isoformat()).dataframe[-1].value
    row = listed[(listed["Trial"] == STORY.rebaseline_trial) & (listed["Milestone"] == STORY.rebaseline_milestone)]
    slips = row[["Slip, original baseline (d)", "Slip, current baseline (d)", "Re-baseline credit (d)"]]
    assert slips.values.tolist() == [[STORY.rebaseline_days, 0, STORY.rebaseline_days]]


def test_the_vendor_that_overspends_is_named_with_its_share(visit: Look) -> None:
    assert f"{STORY.overspend_vendor} is 18 % over its plan" in read(visit, "analysis/budget.py").replace("\n", " ")


def test_the_sites_that_never_enroll_are_listed(visit: Look) -> None:
    at = visit("analysis/enrollment.py", as_of=SUNDAY.isoformat(), trial=STORY.never_enrolled_trial)
    assert "3 sites of 28 opened never enrolled" in text_of(at).replace("<br>", " ")
    listed = "\n".join(frame.value.to_csv() for frame in at.dataframe)
    assert all(site in listed for site in STORY.never_enrolled)


def test_the_risk_that_moved_is_in_the_title_of_the_matrix(visit: Look) -> None:
    text = read(visit, "analysis/risks.py").replace("\n", " ")
    assert f"{STORY.risk_trial} {STORY.risk_id} rose from 6 to 20" in text
    assert f"1 trigger fired and nobody acted; longest: {STORY.slip_trial} {STORY.trigger_risk}, 112 days" in text


def test_a_green_declaration_over_red_figures_stands_beside_them(visit: Look) -> None:
    text = read(visit, "analysis/trial.py", trial=STORY.undeclared)
    assert "Off track" in text and "On track" in text and "The two differ" in text


def test_green_outside_and_red_inside_for_four_reviews_is_a_headline(visit: Look) -> None:
    text = read(visit, "review/two_voices.py")
    assert f"{STORY.undeclared} has been declared on track for 4 reviews while computed off track, and still is" in text


def test_the_overview_compares_with_the_last_review_of_the_board(visit: Look) -> None:
    assert f"compared with the review of {STORY.body} on 21 Oct 2026 about 18 Oct 2026" in read(
        visit, "review/overview.py"
    )


def test_the_last_review_waits_for_a_comment_on_the_undeclared_trial(visit: Look) -> None:
    assert f"waits for a comment on {STORY.undeclared}" in read(visit, "review/reviews.py")


def test_a_trial_without_an_enrollment_export_is_not_known_there(visit: Look) -> None:
    text = read(visit, "analysis/trial.py", trial=STORY.without_enrollment)
    assert "no enrollment or participants export has been loaded for this trial" in text


def since(visit: Look, day: int) -> str:
    """The page of what changed since the review four weeks before a day, counted from the last cut-off."""
    as_of = (SUNDAY + dt.timedelta(day)).isoformat()
    return text_of(visit("review/since_last_review.py", as_of=as_of)).replace("\n", " ")


def test_what_changed_since_the_last_review_tells_the_whole_story(visit: Look) -> None:
    text = since(visit, 0)
    assert f"{STORY.slip_trial}: {STORY.slip_milestone} is forecast {STORY.slip_steps[-1]} days later" in text
    assert f"slip +{STORY.slip_days} d against the original baseline" in text
    assert f"risk {STORY.risk_id} of {STORY.risk_trial} rose from 6 to 20" in text
    assert f"{STORY.overspend_vendor} has accrued 18 % more than budgeted" in text
    assert f"a re-baseline of {STORY.rebaseline_days} days hides the slip" in text
    assert f"Sites 0102, 0301 and 0402 of {STORY.never_enrolled_trial} have been open" in text
    assert "18 % over in all" in text


@pytest.mark.parametrize(("day", "step"), list(zip(STORY.slip_reviews, STORY.slip_steps, strict=True)))
def test_each_review_says_by_how_much_the_trial_slipped_since_the_one_before(visit: Look, day: int, step: int) -> None:
    rows = [row for row in since(visit, day).split("<tr") if STORY.slip_trial in row and STORY.slip_milestone in row]
    assert any(f"+{step} d later" in row for row in rows)


def test_the_rebaseline_is_told_when_it_was_made_as_slip_and_credit(visit: Look) -> None:
    text = since(visit, STORY.rebaselined_on + 14)
    assert "Re-baselined: 5 rows" in text and f"forgives {STORY.rebaseline_days} days of slip and recovers none" in text
    assert f"{STORY.rebaseline_days} d of it forgiven" in text


def test_the_history_has_the_rejected_rows_of_the_bad_register(visit: Look) -> None:
    rows = visit("intake/history.py").dataframe[0].value
    assert rows["Rejected"].sum() == len(STORY.bad_cells)


def test_a_finding_at_one_vendor_is_shown_with_the_five_trials_it_touches(visit: Look) -> None:
    text = read(visit, "analysis/quality_event.py").replace("\n", " ")
    assert f"{STORY.vendor_event} at {STORY.event_vendor} touches 5 trials: {', '.join(STORY.event_trials)}" in text
