"""How long a site takes from being selected to being activated."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]
HEAD = "trial_id | site_id | country | vendor | selected_on | activated_on | status"
ACTIVATED = "\n".join(
    f"TD-1 | 0{n} | Spain | | 2026-01-01 | {day} | activated"
    for n, day in enumerate(("2026-01-11", "2026-01-21", "2026-01-31", "2026-02-10", "2026-02-20"))
)


def more(count: int, status: str = "selected", trial: str = "TD-1", selected: str = "2026-01-01") -> str:
    """Sites without a day of activation."""
    return "\n".join(f"{trial} | 9{n} | France | Calder | {selected} | | {status}" for n in range(count))


def test_the_median_of_the_activated_sites(given: Given, figures: Figures) -> None:
    given(sites=f"{HEAD}\n{ACTIVATED}", data_date="2026-03-02")
    row = figures("startup_days", "2026-03-02", "trial")[0]
    assert (row["value"], row["denominator"], row["status"], row["reason"]) == (30, 5, None, "done: 5 of 5")


def test_sites_still_in_start_up_make_it_longer_and_then_unknown(given: Given, figures: Figures) -> None:
    given(sites=f"{HEAD}\n{ACTIVATED}\n{more(3)}", data_date="2026-03-02")
    assert figures("startup_days", "2026-03-02", "trial")[0]["value"] == 40
    given(sites=f"{HEAD}\n{ACTIVATED}\n{more(6)}", data_date="2026-03-03")
    row = figures("startup_days", "2026-03-03", "trial")[0]
    assert (row["value"], row["reason"]) == (None, "more than half are not done yet: longer than 61 days")


def test_portfolio_countries_and_vendors_with_the_lead_where_a_site_names_none(given: Given, figures: Figures) -> None:
    given(
        sites=f"{HEAD}\n{ACTIVATED}\n{more(1)}\n{more(1, trial='TD-2')}",
        trials="trial_id | lead_vendor\nTD-1 | Norvia\nTD-2 | Norvia",
        data_date="2026-03-02",
    )
    rows = {
        (r["level"], r["country"] or r["vendor"], r["trial_id"]): (r["value"], r["denominator"])
        for r in figures("startup_days", "2026-03-02")
    }
    assert rows["portfolio", None, None] == (40, 7)
    assert rows["country", "Spain", "TD-1"] == rows["vendor", "Norvia", None] == (30, 5)
    assert (rows["vendor", "Calder", None], rows["country", "France", "TD-2"]) == ((None, 2), (None, 1))


def test_dropped_sites_and_activated_ones_without_a_day_are_left_out(given: Given, figures: Figures) -> None:
    rows = f"{HEAD}\n{ACTIVATED}\n{more(2, 'dropped')}\n{more(1, 'activated').replace('90', '80')}"
    given(sites=rows, data_date="2026-03-02")
    assert figures("startup_days", "2026-03-02", "trial")[0]["denominator"] == 5


def test_an_activation_to_come_is_a_wait_and_a_selection_to_come_is_none(given: Given, figures: Figures) -> None:
    rows = f"{HEAD}\n{ACTIVATED}\n{more(1, 'planned', selected='2026-02-18')}"
    given(sites=rows, data_date="2026-02-15")
    given(sites=rows, data_date="2026-02-22")
    assert figures("startup_days", "2026-02-21", "trial")[0]["reason"] == "too few to say: 4 of 5 done"
    assert figures("startup_days", "2026-02-22", "trial")[0]["reason"] == "done: 5 of 6"


def test_an_export_without_the_day_of_selection_makes_it_unknown(given: Given, figures: Figures) -> None:
    given(sites="trial_id | site_id | activated_on\nTD-1 | 01 | 2026-01-05", data_date="2026-02-01")
    row = figures("startup_days", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the sites export has no column for selected on")
