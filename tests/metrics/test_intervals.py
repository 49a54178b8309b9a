"""The interval of a share: known answers, and that it holds for every count."""

import pytest

from pipelines.metrics.intervals import wilson


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (15, 20, 0.5313, 0.8881)],
)
def test_known_intervals(numerator: int, denominator: int, low: float, high: float) -> None:
    """As Wilson's formula gives them in textbooks."""
    assert wilson(numerator, denominator) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_the_share_lies_within_and_more_observations_make_it_narrower() -> None:
    for n in range(1, 40):
        for k in range(n + 1):
            low, high = wilson(k, n)
            assert 0 <= low <= k / n <= high <= 1
            wide_low, wide_high = wilson(10 * k, 10 * n)
            assert wide_high - wide_low < high - low


@pytest.mark.parametrize(("numerator", "denominator"), [(0, 0), (3, 2), (-1, 2)])
def test_what_is_no_share_is_refused(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="no share of a count"):
        wilson(numerator, denominator)
