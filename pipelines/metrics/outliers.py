"""Outliers: of several places those with more or fewer events than chance explains at their own exposure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, lgamma, log

FALSE_ALARMS = 0.05
"""At most this part of the places that are flagged is flagged by chance alone (Benjamini and Hochberg 1995)."""
ENOUGH = 10
"""Fewer places say nothing about how much places differ by nature."""
WINSORIZED = 0.1
FEWEST, MOST_APART = 3, 4
"""Of three places and more at most every fourth is taken out of the rate that the others are held against."""


@dataclass(frozen=True)
class Outlier:
    """One place. expected: events at the rate of all the others; chance: two-sided, of a count as far from it.

    flag: "more" or "fewer" than chance explains; "" where it does; None where its exposure is too small to say.
    """

    expected: float | None
    chance: float | None
    flag: str | None


def outliers(events: Sequence[float], exposures: Sequence[float], minimum: float) -> tuple[list[Outlier], float]:
    """Each place judged against all the others, and how many times more places vary than by chance alone (>= 1).

    Exact Poisson, with counts and means divided by that spread (DEFINITIONS, "Outlier z, over-dispersion"). Places
    under the minimum exposure are part of the others' rate and are not judged. A place that is flagged, the most
    surprising first, is taken out of that rate, or it would make its usual neighbors look low.
    """
    wide, apart = spread(events, exposures, minimum), set()
    while True:
        judged = _judged(events, exposures, minimum, apart, wide)
        signals = _below_false_alarms({i: place.chance for i, place in judged.items()})
        fresh = signals - apart
        if not fresh or len(judged) < FEWEST or len(apart) >= max(1, len(judged) // MOST_APART):
            break
        apart.add(min(fresh, key=lambda i: judged[i].chance))
    unjudged = Outlier(None, None, None)
    named = {i: place if i in signals else replace(place, flag="") for i, place in judged.items()}
    return [named.get(i, unjudged) for i in range(len(events))], wide


def _judged(
    events: Sequence[float], exposures: Sequence[float], minimum: float, apart: set[int], wide: float
) -> dict[int, Outlier]:
    """The places with enough exposure, held against the others that are not apart; `flag` is the side they lie on."""
    total = sum(n for i, n in enumerate(events) if i not in apart)
    time = sum(e for i, e in enumerate(exposures) if i not in apart)
    found = {}
    for i, (count, exposure) in enumerate(zip(events, exposures, strict=True)):
        own = (0, 0) if i in apart else (count, exposure)
        if exposure >= max(minimum, 1e-9) and time > own[1]:
            expected = (total - own[0]) / (time - own[1]) * exposure
            more, fewer = at_least(count / wide, expected / wide), 1 - at_least(count / wide + 1, expected / wide)
            found[i] = Outlier(expected, min(1.0, 2 * min(more, fewer)), "more" if more < fewer else "fewer")
    return found


def spread(events: Sequence[float], exposures: Sequence[float], minimum: float) -> float:
    """The mean of the squared z of the places judged, winsorized by a tenth at each end; 1 at least, and for few."""
    rate = sum(events) / sum(exposures) if sum(exposures) else 0.0
    pairs = [(n, e) for n, e in zip(events, exposures, strict=True) if e >= max(minimum, 1e-9)]
    if len(pairs) < ENOUGH or not rate:
        return 1.0
    z = sorted((n - rate * e) / (rate * e) ** 0.5 for n, e in pairs)
    cut = int(WINSORIZED * len(z))
    held = [min(max(value, z[cut]), z[-1 - cut]) for value in z]
    return max(1.0, sum(value * value for value in held) / len(held))


def at_least(count: float, mean: float) -> float:
    """The chance of `count` events or more where `mean` are expected: Poisson; between counts the gamma function."""
    if count <= 0:
        return 1.0
    if mean <= 0:
        return 0.0
    term = exp(count * log(mean) - mean - lgamma(count + 1))
    if term == 0:
        return 1.0 if mean > count else 0.0
    total, step = 0.0, count
    while term > total * 1e-15:
        total, step = total + term, step + 1
        term *= mean / step
    return min(total, 1.0)


def limits(mean: float, chance: float, wide: float = 1.0) -> tuple[float, float]:
    """The largest and smallest counts inside: beyond either lie counts of less than half of this chance."""
    middle = mean / wide
    low, high = max(0, int(middle - 8 * middle**0.5)), int(middle)
    while at_least(high + 1, middle) >= chance / 2:
        high += 1
    while 1 - at_least(low + 1, middle) < chance / 2:
        low += 1
    return low * wide, high * wide


def _below_false_alarms(chances: dict[int, float]) -> set[int]:
    """Those that are flagged when at most FALSE_ALARMS of the flags may be false."""
    ranked = sorted(chances, key=chances.__getitem__)
    last = max((k for k, i in enumerate(ranked, 1) if chances[i] <= FALSE_ALARMS * k / len(ranked)), default=0)
    return set(ranked[:last])
