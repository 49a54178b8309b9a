"""How sure a share is: the interval in which the true one lies."""

from math import sqrt
from statistics import NormalDist

NINETY_FIVE = NormalDist().inv_cdf(0.975)


def wilson(numerator: float, denominator: float, z: float = NINETY_FIVE) -> tuple[float, float]:
    """The 95 % interval of a share of counts, within 0 and 1, by the formula of Wilson (1927).

    ValueError where there is nothing to divide by, or more than all.
    """
    if not 0 <= numerator <= denominator or denominator == 0:
        raise ValueError(f"{numerator:g} of {denominator:g} is no share of a count")
    share, square = numerator / denominator, z * z / denominator
    middle = (share + square / 2) / (1 + square)
    half = z / (1 + square) * sqrt(share * (1 - share) / denominator + square / (4 * denominator))
    return middle - half if numerator else 0.0, middle + half if numerator < denominator else 1.0
