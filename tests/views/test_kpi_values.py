"""Reported indicators: their values, and how they stand against their limits at their own n."""

from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]

HEAD = (
    "trial_id | kpi | period_end_on | numerator | denominator | reported_value | unit | direction | threshold | "
    "early_warning | minimum\n"
)


def stands(given: Given, view: View, *rows: str) -> list[tuple]:
    """Value, status and reason of rows of one trial and day, in the order of their names K0, K1 ..."""
    lines = "\n".join(f"TD-1 | K{n} | 2026-01-31 | {row}" for n, row in enumerate(rows))
    given(kpis=HEAD + lines, data_date="2026-02-01")
    found = sorted(view("kpi_values", "2026-02-01"), key=lambda r: r["kpi"])
    return [(r["value"] and round(r["value"], 3), r["status"], r["reason"]) for r in found]


def test_a_share_is_beyond_its_limit_only_where_chance_does_not_explain_it(given: Given, view: View) -> None:
    """At a limit of 10 % chance reaches 14.9 % of 100, and 11.6 % of 1,000."""
    assert stands(
        given,
        view,
        "12 | 100 | | % | lower | 10 | 6 |",
        "120 | 1000 | | % | lower | 10 | 6 |",
        "8 | 100 | | % | lower | 10 | 6 |",
        "5 | 100 | | % | lower | 10 | 6 |",
    ) == [
        (12, "amber", "beyond its limit, by no more than chance explains at this n"),
        (12, "red", "beyond its limit"),
        (8, "amber", "beyond its early warning"),
        (5, "green", "within its limits"),
    ]


def test_where_higher_is_better_the_limit_is_passed_downwards(given: Given, view: View) -> None:
    """Which way is better is read from the two limits where no column says it."""
    rows = ("700 | 1000 | | percent | | 80 | 90 |", "17 | 10 | | | lower | 1.5 | |")
    assert [status for _, status, _ in stands(given, view, *rows)] == ["red", "red"]


def test_too_few_a_value_without_its_parts_and_no_limit_are_not_judged(given: Given, view: View) -> None:
    assert stands(
        given,
        view,
        "9 | 10 | | % | lower | 10 | 6 | 20",
        " | | 90 | % | lower | 10 | 6 |",
        "9 | 10 | | % | lower | | |",
        "9 | 10 | | % | | 10 | |",
        "0 | 0 | | % | lower | 10 | 6 |",
    ) == [
        (90, "unknown", "too few to say: 10, where at least 20 are needed"),
        (90, "unknown", "its denominator is not reported"),
        (90, "unknown", "no limit is reported"),
        (90, "unknown", "which way is better is not reported"),
        (None, "unknown", "there is nothing to divide by"),
    ]


def test_only_the_last_period_of_each_place_is_the_latest(given: Given, view: View) -> None:
    head = "trial_id | kpi | site_id | period_end_on | numerator\n"
    rows = ("| 2025-12-31 | 1", "| 2026-01-31 | 2", "01 | 2025-12-31 | 3", "| 2026-02-28 | 4")
    given(kpis=head + "\n".join(f"TD-1 | K | {row}" for row in rows), data_date="2026-02-01")
    found = [(r["site_id"], r["value"], r["is_latest"]) for r in view("kpi_values", "2026-02-01")]
    assert sorted(found, key=str) == [("01", 3, True), (None, 1, False), (None, 2, True)]
