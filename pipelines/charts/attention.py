"""Which trial to look at first: the order of a metric's rows by need for attention, and their sum as a sentence."""

import pandas as pd

ORDER = {"red": 0, "amber": 1, "green": 2, "unknown": 3}


def worst_first(figures: pd.DataFrame, better: str) -> list[str]:
    """The trials of a metric's rows at level trial: by status, then by value, the worst first; unknown ones last."""
    sign = 1 if better == "higher" else -1
    ranked = figures.assign(
        _status=figures["status"].map(ORDER).fillna(2), _value=figures["value"].astype("Float64") * sign
    ).sort_values(["_status", "_value", "trial_id"], na_position="last")
    return list(dict.fromkeys(ranked["trial_id"].dropna()))


def verdict(figures: pd.DataFrame, subject: str) -> str:
    """`3 of 12 trials are off track on enrollment against plan`, from a metric's rows at level trial."""
    trials = figures["trial_id"].nunique()
    known = figures.loc[figures["value"].notna(), "trial_id"].nunique()
    for status, words in (("red", "off track"), ("amber", "at risk")):
        count = figures.loc[figures["status"] == status, "trial_id"].nunique()
        if count:
            rest = f", {trials - known} not known" if known < trials else ""
            return f"{count} of {_trials(trials)} {'is' if count == 1 else 'are'} {words} on {subject}{rest}"
    if not known:
        return f"Nothing is known on {subject}"
    tail = f"; of {trials - known} it is not known" if known < trials else ""
    return f"No trial is off track on {subject}{tail}" if known > 1 or tail else f"The trial is on track on {subject}"


def _trials(count: int) -> str:
    return f"{count} {'trial' if count == 1 else 'trials'}"
