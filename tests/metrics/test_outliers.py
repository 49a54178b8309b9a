"""Outliers: exact chances at a place's own exposure, false alarms kept down, natural spread allowed for."""

from math import exp

import pytest

from pipelines.metrics.outliers import at_least, limits, outliers, spread


def test_the_chance_of_so_many_events_is_the_poisson_one() -> None:
    assert at_least(0, 3) == 1
    assert at_least(1, 3) == pytest.approx(1 - exp(-3))
    assert at_least(3, 2) == pytest.approx(1 - exp(-2) * (1 + 2 + 2))
    assert (at_least(2, 0), at_least(5, 2_000), at_least(2_000, 5)) == (0, 1, 0)


def test_a_place_is_held_against_the_rate_of_all_the_others() -> None:
    """Three others have 3 events in 30: at 10 one is expected; 9 or more come by chance once in a million."""
    found, wide = outliers([1, 1, 1, 9], [10, 10, 10, 10], minimum=5)
    assert (found[3].expected, found[3].flag, wide) == (1, "more", 1)
    assert found[3].chance == pytest.approx(2 * at_least(9, 1))
    assert [place.flag for place in found[:3]] == ["", "", ""]


def test_a_place_far_out_does_not_make_its_neighbors_look_low() -> None:
    """With it in their rate 9.6 would be expected of the second, which has 2."""
    found, _ = outliers([11, 2, 1], [60, 90, 80], minimum=24)
    assert [place.flag for place in found] == ["more", "", ""]
    assert round(found[1].expected, 1) == 1.1


def test_under_the_minimum_exposure_nobody_is_flagged_or_called_usual() -> None:
    found, _ = outliers([1, 1, 1, 9], [10, 10, 10, 4], minimum=5)
    assert (found[3].flag, found[3].chance) == (None, None)


def test_far_fewer_than_expected_is_flagged_too() -> None:
    found, _ = outliers([0, 40, 42, 38], [100, 100, 100, 100], minimum=5)
    assert found[0].flag == "fewer"


def test_of_many_places_one_that_chance_brings_anyway_is_not_flagged() -> None:
    """Nine where four are expected come by chance once in 23 times: among 41 places one such is no news."""
    many, _ = outliers([4] * 40 + [9], [4] * 41, minimum=1)
    assert many[40].chance < 0.05
    assert many[40].flag == ""


def test_where_places_differ_by_nature_the_limits_are_wider() -> None:
    counts, exposures = [0, 8] * 10, [4] * 20
    assert spread(counts, exposures, 1) == pytest.approx(4)
    assert spread(counts[:8], exposures[:8], 1) == 1
    found, wide = outliers(counts, exposures, minimum=1)
    assert (wide, {place.flag for place in found}) == (pytest.approx(4), {""})


def test_counts_within_the_limits_are_no_rarer_than_the_chance_said() -> None:
    low, high = limits(10, 0.002)
    assert at_least(high + 1, 10) < 0.001 <= at_least(high, 10)
    assert 1 - at_least(low, 10) < 0.001 <= 1 - at_least(low + 1, 10)
    assert limits(0.5, 0.002)[0] == 0
