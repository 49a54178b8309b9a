"""Quality: deviations against the time at risk, cleaning against the lock, limits with their n, and nothing at all."""

from collections.abc import Callable

from given import Given
from seen import text_of

AS_OF = "2026-11-15"
PAGE = "analysis/quality.py"

SITES = "trial_id | site_id | country\n" + "\n".join(f"TD-1 | 0{n} | Spain" for n in range(1, 6))
LOG = "trial_id | participant_id | site_id | enrolled_on | discontinued_on\n" + "\n".join(
    f"TD-1 | {site}{n} | 0{site} | 2025-11-15 |" for site in range(1, 6) for n in range(5)
)
DEVIATIONS = "trial_id | deviation_id | site_id | deviated_on | due_on | reported_on | importance\n" + "\n".join(
    f"TD-1 | PD-{n} | 0{site} | 2026-10-0{1 + n % 9} | 2026-10-20 | 2026-10-19 | important"
    for n, site in enumerate([1] * 14 + [2, 3, 4, 5])
)
LATE = "\nTD-1 | <b>X</b> | 02 | 2026-09-01 | 2026-10-26 | | not important"
CLEANED = """
    trial_id | site_id | counted_on | participants | participants_clean | queries_open | queries_open_over_30_days
    TD-1     | 01      | 2026-10-18 | 25           | 5                  | 60           | 9
    TD-1     | 01      | 2026-11-15 | 25           | 9                  | 50           | 25
"""
LOCK = """
    trial_id | name          | milestone     | baseline_on | actual_on
    TD-1     | LPI           | lpfv          | 2025-11-15  | 2025-11-16
    TD-1     | Database lock | database lock | 2026-12-20  |
"""
KPIS = """
    trial_id | kpi | indicator_type | site_id | period_end_on | numerator | denominator | unit | direction | \
threshold | early_warning | minimum
    TD-1 | Leaving <early> | qtl |    | 2026-10-31 | 40 | 200 | % | lower | 10 | 7 | 50
    TD-1 | Leaving <early> | qtl | 01 | 2026-10-31 | 1  | 5   | % | lower | 10 | 7 | 50
"""


def test_the_page_says_what_stands_out_at_which_n(given: Given, visit: Callable) -> None:
    given(
        sites=SITES,
        participants=LOG,
        deviations=DEVIATIONS + LATE,
        data_cleaning=CLEANED,
        milestones=LOCK,
        kpis=KPIS,
        data_date=AS_OF,
    )
    at = visit(PAGE, as_of=AS_OF)
    text = text_of(at).replace("<br>", " ")
    assert "at the present pace TD-1 is clean 11 weeks after its planned lock; 1 quality tolerance limit passed" in text
    assert "Site 01 has more important deviations than chance explains (14 where 1.0 are expected), of 5 places" in text
    assert "TD-1: at the present pace all 25 are clean on 7 Mar 2027, 11 weeks after the planned lock" in text
    assert "of all flags at most 5 % are false alarms" in text
    assert "1 of 1 tolerance limit is passed: TD-1 Leaving &lt;early&gt;" in text
    assert "1 of 2 cannot be judged" in text
    listed = next(frame.value for frame in at.dataframe if "Overdue (d)" in frame.value)
    assert listed.iloc[0][["Number", "Overdue (d)"]].tolist() == ["<b>X</b>", 20]


def test_without_any_export_it_says_which_to_upload(given: Given, visit: Callable) -> None:
    given(trials="trial_id | title\nTD-1 | One", data_date=AS_OF)
    assert "The deviations, data cleaning or kpis export brings it" in text_of(visit(PAGE, as_of=AS_OF))
