"""The two voices over the reviews: which trials are declared better than their figures say, since when, and whose."""

from typing import NamedTuple

import pandas as pd

RANK = {"green": 0, "amber": 1, "red": 2}
"""How bad a status is; "unknown" is no voice, so nothing is better or worse than it."""


class Streak(NamedTuple):
    """One trial that is declared better than computed at the last of these reviews, and for how many in a row so."""

    trial_id: str
    declared: str
    computed: str
    reviews: int


def is_rosier(declared: object, computed: object) -> bool:
    """Whether a trial is declared better than its figures say: green outside, red inside, or one step of it."""
    return declared in RANK and computed in RANK and RANK[declared] < RANK[computed]


def with_rosier(standings: pd.DataFrame) -> pd.DataFrame:
    """The standings with `is_rosier`."""
    pairs = zip(standings["declared"], standings["computed"], strict=True)
    return standings.assign(is_rosier=[is_rosier(*pair) for pair in pairs])


def streaks(standings: pd.DataFrame) -> list[Streak]:
    """Trials declared better than computed at their last review, the widest apart and the longest first.

    standings: those of reviews, oldest first, as `reviews.standings` gives them. Counted are the reviews in a row with
    the same two statuses.
    """
    found = []
    for trial_id, rows in standings.groupby("trial_id", sort=True):
        pairs = list(zip(rows["declared"], rows["computed"], strict=True))
        if is_rosier(*pairs[-1]):
            count = next((i for i, pair in enumerate(reversed(pairs)) if pair != pairs[-1]), len(pairs))
            found.append(Streak(str(trial_id), *pairs[-1], count))
    return sorted(found, key=lambda s: (RANK[s.declared] - RANK[s.computed], -s.reviews, s.trial_id))


def by_vendor(standings: pd.DataFrame) -> pd.DataFrame:
    """Per lead vendor, the worst first: trials, said (statuses declared at reviews), and of these rosier and apart."""
    said = with_rosier(standings[standings["declared"].notna()])
    said["lead_vendor"] = said["lead_vendor"].fillna("no lead vendor named")
    counted = said.groupby("lead_vendor").agg(
        trials=("trial_id", "nunique"), said=("trial_id", "size"), rosier=("is_rosier", "sum"), apart=("differs", "sum")
    )
    return counted.sort_values(["rosier", "apart", "said"], ascending=False).reset_index()
