"""Metrics whose status changed between reviews, and for how many reviews in a row they have been off track."""

from collections.abc import Callable, Sequence

import pandas as pd

from pipelines import metrics

KEYS = ["metric", "level", "trial_id", "currency"]
ORDER = ("red", "amber", "unknown", "green")
"""From the worst to the best; not to know is worse than to be on track."""
COLUMNS = (*KEYS, "title", "unit", "then", "now", "value_then", "value_now", "in_a_row", "turn")


def judged(figures: Callable[[str], pd.DataFrame]) -> pd.DataFrame:
    """Every metric with thresholds, of each trial and of all together. `figures` gives the rows of one as `metrics.run`
    does."""
    found = [figures(card.name) for card in metrics.cards().values() if card.amber is not None]
    frame = pd.concat(found, ignore_index=True)
    return frame[frame["level"].isin(["portfolio", "trial"])]


def changed(now: pd.DataFrame, earlier: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The metrics whose status is another than at the last review, and those off track now, the worst turn first.

    now, earlier: `judged` figures now and at the reviews before, the newest first. Columns: COLUMNS. turn: worse,
    better or same. in_a_row: reviews in a row, this one included, at which the metric was off track; 0 where it is not.
    """
    if not earlier:
        return pd.DataFrame(columns=list(COLUMNS))
    then = earlier[0][[*KEYS, "status", "value"]]
    met = now.merge(then, on=KEYS, how="left", suffixes=("", "_then"))
    met = met[met["status"].notna() & met["status_then"].notna()]
    told = met[(met["status"] != met["status_then"]) | (met["status"] == "red")]
    past = [_red(frame) for frame in earlier]
    rows = [_told(row, past) for row in told.astype(object).where(told.notna(), None).to_dict("records")]
    rows.sort(key=_place)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _red(frame: pd.DataFrame) -> set[tuple]:
    red = frame[frame["status"] == "red"]
    return set(red[KEYS].astype(object).where(red[KEYS].notna(), None).itertuples(index=False, name=None))


def _place(row: dict) -> tuple:
    """The worst turn first, then the worst status; all trials together before each of them."""
    turn, status = ("worse", "better", "same").index(row["turn"]), ORDER.index(row["now"])
    return turn, status, -row["in_a_row"], row["level"] != "portfolio", row["trial_id"] or "", row["title"]


def _told(row: dict, past: list[set[tuple]]) -> dict:
    card, then, now = metrics.card(row["metric"]), row["status_then"], row["status"]
    step = ORDER.index(then) - ORDER.index(now)
    key = tuple(row[name] for name in KEYS)
    before = next((number for number, red in enumerate(past) if key not in red), len(past))
    return {name: row[name] for name in KEYS} | {
        "title": card.title,
        "unit": card.unit,
        "then": then,
        "now": now,
        "value_then": row["value_then"],
        "value_now": row["value"],
        "in_a_row": 1 + before if now == "red" else 0,
        "turn": "worse" if step > 0 else "better" if step < 0 else "same",
    }
