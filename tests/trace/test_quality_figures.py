"""The figures about deviations and data cleaning are made of their rows, at every level, over a literal store."""

import datetime as dt

import pytest
from adding import added
from cleaning import COUNTS
from given import Given

from pipelines.access import Viewer

DAY, LATE = dt.date(2026, 2, 1), dt.datetime(2100, 1, 1)
NAMES = (
    "important_deviation_rate",
    "deviation_report_days",
    "overdue_deviation_reports",
    "old_queries",
    "clean_participants",
    "entry_lag",
    "lock_forecast_weeks",
    "indicators_past_limit",
)
REPORTED = "\n".join(
    f"TD-1 | D{n} | 01 | A | 2026-01-01 | 2026-01-0{n} | 2026-01-05 | important | open" for n in range(3, 9)
)
TABLES = {
    "sites": "trial_id | site_id | country | vendor\nTD-1 | 01 | Spain | Norvia\nTD-1 | 02 | France | Labora",
    "participants": """
        trial_id | participant_id | site_id | enrolled_on | discontinued_on
        TD-1     | A              | 01      | 2025-12-01  |
        TD-1     | B              | 02      | 2025-12-01  | 2026-01-10
    """,
    "enrollment": """
        trial_id | site_id | country | period_end_on | counting   | enrolled | discontinued
        TD-2     | 01      | Italy   | 2025-12-07    | per period | 9        | 0
        TD-2     | 01      | Italy   | 2026-01-11    | per period | 0        | 2
    """,
    "deviations": f"""
        trial_id | deviation_id | site_id | participant_id | deviated_on | reported_on | due_on | importance | status
        {REPORTED}
        TD-1     | W            |         | B              | 2026-01-01  |             | 2026-01-05 | important | open
        TD-2     | 1            | 01      |                |             |             | 2026-03-05 | important |
    """,
    "milestones": """
        trial_id | name          | milestone     | baseline_on
        TD-1     | Database lock | database lock | 2026-03-01
    """,
    "kpis": """
        trial_id | kpi | vendor | site_id | period_end_on | numerator | denominator | direction | threshold
        TD-1     | K   | Norvia | 01      | 2026-01-31    | 70        | 100         | lower     | 0.5
        TD-1     | K   | Norvia | 02      | 2026-01-31    | 50        | 100         | lower     | 0.5
        TD-2     | K   |        |         | 2026-01-31    | 70        | 100         |           | 0.5
    """,
    "data_cleaning": "\n".join(
        f"{line} | {extra}"
        for line, extra in zip(
            COUNTS.strip().splitlines(),
            ("pages_entered | entry_lag_days", "9 | 2", "40 | 3.5", "60 | 8", "|", "25 | 4", "5 |"),
            strict=True,
        )
    ),
}


@pytest.mark.parametrize("name", NAMES)
def test_the_rows_of_every_figure_add_up_to_it(given: Given, me: Viewer, name: str) -> None:
    known, wrong = added(given(data_date=DAY, **TABLES), me, name, DAY, LATE)
    assert len(known) >= 2
    assert wrong == []
