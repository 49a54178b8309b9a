"""Sites by rate and sites without anybody: small numbers are not ranked, short exposure is not shamed."""

import math

import pandas as pd

from pipelines.charts.ranked_sites import non_enrolling, ranked_sites, silent_sites

COLUMNS = ["site_id", "site_name", "exposure_months", "enrolled", "rate_per_month", "chance_of_zero"]
SITES = pd.DataFrame(
    [
        ("01", "Alpha", 10.0, 10.0, 1.0, 0.01),
        ("02", None, 5.0, 10.0, 2.0, 0.1),
        ("03", "Few", 1.0, 4.0, 4.0, 0.6),
        ("04", "Silent <b>", 8.0, 0.0, 0.0, math.exp(-4)),
        ("05", "New", 0.5, 0.0, 0.0, math.exp(-0.25)),
        ("06", "Closed", 0.0, 0.0, None, 1.0),
    ],
    columns=COLUMNS,
).pipe(lambda sites: sites.assign(rate_low=sites["rate_per_month"] / 2, rate_high=sites["rate_per_month"] * 2))


def said(figure: object) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def test_sites_are_ranked_by_rate_with_n_beside_it() -> None:
    assert said(ranked_sites(SITES)) == ["<b>02</b>", "2.00, n = 10", "<b>01 Alpha</b>", "1.00, n = 10"]


def test_no_rate_is_ranked_on_fewer_than_five_participants() -> None:
    assert not any("Few" in text for text in said(ranked_sites(SITES)))
    assert ranked_sites(SITES[SITES["site_id"] == "03"]).layout.title.text.startswith("No site has enrolled 5")


def test_the_title_says_how_few_sites_bring_half() -> None:
    assert ranked_sites(SITES).layout.title.text == "2 sites of 3 enrolling brought half of 24 participants"


def test_the_bar_is_the_interval_that_the_view_gives() -> None:
    bar = ranked_sites(SITES).data[0]
    assert (bar.base[0], bar.x[0]) == (1.0, 3.0)


def test_the_most_surprising_zero_comes_first() -> None:
    assert silent_sites(SITES)["site_id"].tolist() == ["04", "05"]
    assert said(non_enrolling(SITES)) == [
        "<b>04 Silent &lt;b&gt;</b>",
        "chance 2 %",
        "<b>05 New</b>",
        "chance 78 %",
    ]


def test_a_site_never_opened_is_not_called_silent() -> None:
    title = non_enrolling(SITES).layout.title.text.replace("<br>", " ")
    assert title == "2 sites of 5 opened never enrolled; for 1 of them by a chance of under 5 %"


def test_where_every_site_enrolled_it_is_said() -> None:
    assert non_enrolling(SITES.head(3)).layout.title.text == "Every site that was opened has enrolled"
