"""Risks before controls, now and as aimed at, over time; what is credited; and the same risk under two numbers."""

from collections.abc import Callable
from datetime import date

from given import Given

View = Callable[..., list[dict]]

REGISTER = (
    "trial_id | risk_id | title | inherent_probability | inherent_impact | probability | impact | "
    "target_probability | target_impact | status\n"
    "TD-1 | R-1 | CRAs | 4 | 5 | {now} | 5 | 1 | 5 | open\n"
    "TD-1 | R-2 | Labs | 3 | 3 | 3 | 3 | | | open\n"
    "TD-2 | R-1 | Old | 5 | 5 | 5 | 5 | 5 | 5 | closed"
)


def test_bands_count_open_risks_by_level_and_day_and_say_those_without_a_score(given: Given, view: View) -> None:
    given(risks=REGISTER.format(now=4), data_date="2026-01-04")
    given(risks=REGISTER.format(now=2), data_date="2026-02-01")
    rows = {(str(r["day"])[:10], r["level"]): tuple(r.values())[2:] for r in view("risk_bands", "2026-02-01")}
    assert rows["2026-01-04", "now"] == (0, 1, 1, 0)
    assert rows["2026-02-01", "now"] == (0, 2, 0, 0)
    assert rows["2026-02-01", "before controls"] == (0, 1, 1, 0)
    assert rows["2026-02-01", "target"] == (1, 0, 0, 1)


def test_the_trend_of_a_risk_has_a_row_per_change_and_the_last_day(given: Given, view: View) -> None:
    for day, now in (("2026-01-04", 4), ("2026-01-11", 4), ("2026-01-18", 2), ("2026-01-25", 2)):
        given(risks=REGISTER.format(now=now), data_date=day)
    rows = [(r["day"], r["score"]) for r in view("risk_trend", "2026-02-01") if r["risk_id"] == "R-1"]
    assert rows == [(date(2026, 1, 4), 20), (date(2026, 1, 18), 10), (date(2026, 1, 25), 10)]


def test_a_risk_that_left_the_register_is_not_counted_on(given: Given, view: View) -> None:
    given(risks=REGISTER.format(now=4), data_date="2026-01-04")
    given(risks=REGISTER.format(now=4).replace("    TD-1     | R-2", "    TD-1     | R-3"), data_date="2026-01-11")
    rows = [r["watched"] for r in view("risk_bands", "2026-02-01") if r["level"] == "now"]
    assert rows == [1, 1]


def test_a_lower_score_is_credited_only_where_all_that_was_done_is_evidenced(given: Given, view: View) -> None:
    mitigations = """
        trial_id | risk_id | mitigation_id | action  | status    | evidence
        TD-1     | R-1     | M-1           | Backups | done      | {evidence}
        TD-1     | R-1     | M-2           | Hire    | planned   |
        TD-1     | R-1     | M-3           | Old     | cancelled |
    """
    given(risks=REGISTER.format(now=2), mitigations=mitigations.format(evidence=""), data_date="2026-01-04")
    given(mitigations=mitigations.format(evidence="No visit lost"), data_date="2026-02-01")
    before, after = (view("risk_credit", day)[0] for day in ("2026-01-31", "2026-02-01"))
    assert (before["inherent_score"], before["score"], before["credited"]) == (20, 10, 20)
    assert (after["credited"], after["mitigations"], after["done"], after["evidenced"]) == (10, 2, 1, 1)


def test_open_risks_of_a_trial_with_nearly_the_same_words_are_likely_one(given: Given, view: View) -> None:
    given(
        risks="""
            trial_id | risk_id | title                    | status
            TD-1     | R-1     | Kits run out in Spain    | open
            TD-1     | R-9     | In Spain: kits run out!  | open
            TD-1     | R-2     | Kits run out in Spain    | closed
            TD-2     | R-1     | Kits run out in Spain    | open
        """,
        data_date="2026-02-01",
    )
    assert [(r["risk_id"], r["other_id"]) for r in view("risk_duplicates", "2026-02-01")] == [("R-9", "R-1")]
