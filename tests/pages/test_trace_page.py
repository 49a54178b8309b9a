"""The trace page: which figure is meant, the rows it is made of, and the files they stand in."""

import datetime as dt
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from seen import text_of
from streamlit.testing.v1 import AppTest

from pages.parts import session
from pages.parts.chosen import EVERYTHING_KNOWN, NAMED
from pipelines import metrics
from pipelines.access import Viewer
from pipelines.intake.load import take_in
from pipelines.store.connection import Store
from pipelines.trace import choose, trace

PAGE = "reference/trace.py"
Visit = Callable[..., AppTest]

ENROLLMENT = """Protocol Number,Site Number,Country,Week Ending,Screened,Enrolled
TD-1,01,Germany,2026-02-01,3,2
TD-1,01,Germany,2026-02-08,2,2
TD-1,02,Spain,2026-02-08,4,3
TD-2,01,Spain,2026-02-08,1,1
"""


@pytest.fixture
def enrolled(store: Store, me: Viewer, tmp_path: Path) -> None:
    """Two trials with their enrollment, out of one file."""
    path = tmp_path / "enrollment.csv"
    path.write_text(ENROLLMENT, encoding="utf-8")
    found = take_in(store, me, path, feed="crx", data_date=dt.date(2026, 2, 8), at=dt.datetime(2026, 2, 10))
    assert not found.refused


def test_without_a_figure_the_page_lists_all_of_them(visit: Visit, enrolled: None) -> None:
    text = text_of(visit(PAGE))
    assert all(card.title in text for card in metrics.cards().values())


def test_the_page_names_the_cells_of_a_figure_and_the_file_they_stand_in(visit: Visit, enrolled: None) -> None:
    at = visit(PAGE, metric="enrolled", level="trial", trial="TD-1", as_of="2026-02-15")
    assert "Participants enrolled of TD-1: 7 participants, made of 3 rows" in text_of(at)
    table = at.dataframe[0].value
    assert dict(zip(table["Cell"], table["Amount"], strict=True)) == {"F2": 2, "F3": 2, "F4": 3}
    assert set(table["File"]) == {"enrollment.csv"}
    headers = [column.get("label") for column in json.loads(at.dataframe[0].proto.columns).values()]
    assert {"Loaded (UTC)", "SHA-256"} <= set(headers)


def test_a_file_is_given_out_once_it_is_chosen(visit: Visit, enrolled: None) -> None:
    at = visit(PAGE, metric="enrolled", as_of="2026-02-15")
    assert "download-original" not in [button.key for button in at.get("download_button")]
    at.selectbox(key="file").set_value(at.dataframe[0].value["Upload"][0]).run()
    assert "download-original" in [button.key for button in at.get("download_button")]
    assert "SHA-256" in text_of(at)


def test_an_unknown_figure_says_why_and_an_address_that_names_nothing_shows_the_first(
    visit: Visit, enrolled: None
) -> None:
    at = visit(PAGE, metric="budget_consumed", level="nowhere", trial="TD-9", as_of="2026-02-15")
    assert "not known" in text_of(at)


BUDGET = """
    trial_id | vendor | line_id | cost_type | month_on   | currency | budgeted_amount | accrued_amount | forecast_amount
    TD-1     | Norvia | mon     | service   | 2025-12-01 | EUR      | 1000            | 1200           |
    TD-1     | Norvia | mon     | service   | 2026-01-01 | EUR      | 1000            | 1300           |
    TD-1     | Norvia | mon     | service   | 2026-02-01 | EUR      | 1000            |                | 1200
    TD-2     | Zenlab | lab     | service   | 2026-01-01 | USD      | 500             | 500            |
"""
PORTFOLIO = {
    "trials": """
        trial_id | planned_participants | lead_vendor
        TD-1     | 10                   | Norvia
        TD-2     | 20                   | Zenlab
    """,
    "sites": """
        trial_id | site_id | country | activated_on | planned_activation_on
        TD-1     | 01      | Germany | 2025-09-01   | 2025-09-01
        TD-1     | 02      | Spain   | 2025-10-01   | 2025-09-15
        TD-2     | 01      | Spain   | 2025-10-01   | 2025-10-01
    """,
    "enrollment": """
        trial_id | site_id | period_end_on | screened | screen_failed | enrolled
        TD-1     | 01      | 2026-02-01    | 3        | 1             | 2
        TD-1     | 01      | 2026-02-08    | 4        | 1             | 3
        TD-2     | 01      | 2026-02-08    | 2        | 1             | 1
    """,
    "enrollment_plan": """
        trial_id | period_end_on | planned
        TD-1     | 2026-02-01    | 3
        TD-1     | 2026-02-08    | 4
    """,
    "milestones": """
        trial_id | name | milestone | baseline_on | forecast_on | actual_on
        TD-1     | FPI  | fpfv      | 2026-01-10  |             | 2026-01-12
        TD-1     | LPI  | lpfv      | 2026-06-01  | 2026-07-16  |
        TD-2     | LPI  | lpfv      | 2026-09-01  | 2026-09-01  |
    """,
    "budget": BUDGET,
    "risks": """
        trial_id | risk_id | vendor | probability | impact | status | due_on
        TD-1     | R-1     | Norvia | 4           | 5      | open   | 2026-01-31
        TD-2     | R-1     | Zenlab | 1           | 2      | open   |
    """,
}  # fmt: skip
SCREENS = (
    "review/overview.py",
    *(f"analysis/{name}.py" for name in ("enrollment", "budget", "milestones", "risks", "trial")),
)


@pytest.fixture(scope="module")
def look(looking: Callable) -> Visit:
    """The pages over a portfolio of two trials with all kinds of figures."""
    return looking(lambda given: given(**PORTFOLIO, data_date="2026-02-08"))


def links(at: AppTest) -> set[str]:
    """The addresses of traces that a page leads to."""
    return {unescape(href) for href in re.findall(r'href="(trace\?[^"]*)"', text_of(at))}


@pytest.mark.parametrize("screen", SCREENS)
def test_every_tile_and_cell_leads_to_rows_that_add_up_to_it(look: Visit, me: Viewer, screen: str) -> None:
    found = links(look(screen, as_of="2026-02-10"))
    assert found
    for href in found:
        said = {name: values[0] for name, values in parse_qs(urlsplit(href).query).items()}
        assert said.pop("as_of") == "2026-02-10"
        name, level = said.pop("metric"), said.pop("level", "portfolio")
        keys = {key: said[word] for key, word in NAMED.items() if word in said}
        if set(choose.KEYS[level]) > set(keys):
            continue  # a list of all trials or vendors leads to the page, which asks for one
        traced = trace(session.store(), me, name, dt.date(2026, 2, 10), EVERYTHING_KNOWN, level, keys)
        for part in ("numerator", "denominator"):
            value = traced.figure.row[part]
            assert (
                traced.figure.row["numerator"] is None or value is None or getattr(traced, part) == pytest.approx(value)
            )
