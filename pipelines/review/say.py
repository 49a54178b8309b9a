"""What a comparison says in sentences: the message of a review, and each kind of quantity in words."""

from collections.abc import Iterator

import pandas as pd

from pipelines.metrics.say import days, number
from pipelines.plain import rows_of
from pipelines.review.compare import Comparison

QUANTITIES = {
    "screened": "Participants screened",
    "screen_failed": "Screening failed",
    "enrolled": "Participants enrolled",
    "randomized": "Participants randomized",
    "discontinued": "Participants discontinued",
    "planned_to_date": "Participants planned by then",
    "planned": "Participants planned in all",
    "accrued": "Accrued",
    "budgeted_to_date": "Budgeted for the same months",
    "invoiced": "Invoiced",
    "paid": "Paid",
    "budgeted": "Budget in all",
    "forecast": "Forecast in all",
}
"""The quantities in the order in which they are told, and what they are called."""

MOST = 3


def headline(found: Comparison) -> str:
    """What happened, in one sentence: what weighs most first."""
    if found.is_empty:
        return "Nothing changed"
    said = [text for text in _said(found)][:MOST]
    text = "; ".join(said) if said else f"{len(found.changes):,} rows changed, none of them a date, a score or a count"
    return text[0].upper() + text[1:]


def totals(found: Comparison) -> pd.DataFrame:
    """One row per quantity and currency that has any: field, currency, called, is_planned, the parts and what is."""
    whole = found.quantities[found.quantities["is_whole"]]
    sums = whole.groupby(["field", "currency", "is_planned"], dropna=False, sort=False).sum(numeric_only=True)
    sums = sums.drop(columns="is_whole", errors="ignore").reset_index()
    numbers = sums.select_dtypes("number").abs().sum(axis=1)
    sums = sums[numbers > 0].assign(called=lambda frame: frame["field"].map(QUANTITIES))
    order = {name: place for place, name in enumerate(QUANTITIES)}
    return sums.sort_values(["field", "currency"], key=lambda column: column.map(order).fillna(column)
                            if column.name == "field" else column, kind="stable", ignore_index=True)  # fmt: skip


def _said(found: Comparison) -> Iterator[str]:
    """The sentences there are to say, those about promises first."""
    yield from _slips(found)
    yield from _rebaselines(found)
    yield from _risks(found)
    enrolled = totals(found).query("field == 'enrolled'")
    if len(enrolled) and enrolled["new"].iloc[0]:
        yield f"{number(enrolled['new'].iloc[0])} participants enrolled"
    for name, words in (("corrected", "of the past restated"), ("gone", "no longer reported")):
        if count := len(found.of(name)):
            yield f"{count:,} {'row' if count == 1 else 'rows'} {words}"


def _slips(found: Comparison) -> Iterator[str]:
    """The forecast that moved most, of a trial's own milestones before those of its countries and sites."""
    moved = found.of("moved")
    forecasts = moved[(moved["field"].isin(["forecast_on"])) & moved["size"].notna()]
    later = forecasts[forecasts["size"].astype(float) > 0]
    if len(later):
        worst, trials = rows_of(later)[0], later["trial_id"].nunique()
        more = f", and forecasts of {trials - 1} more {'trial' if trials == 2 else 'trials'} slip" if trials > 1 else ""
        yield f"{worst['trial_id']}: {worst['named']} is forecast {days(worst['size'])} later{more}"
    elif len(forecasts):
        best = rows_of(forecasts)[0]
        yield f"{best['trial_id']}: {best['named']} is forecast {days(-best['size'])} earlier"


def _rebaselines(found: Comparison) -> Iterator[str]:
    for one in rows_of(found.of("rebaselined"))[:1]:
        if one["credit_now"]:
            yield (
                f"{one['trial_id']}: {one['named']} was re-baselined, which forgives {days(one['credit_now'])} of "
                f"slip and recovers none"
            )
        else:
            yield f"{one['trial_id']}: the original baseline of {one['named']} was changed"


def _risks(found: Comparison) -> Iterator[str]:
    scores = found.of("moved").query("field == 'score'")
    for one in [row for row in rows_of(scores) if (row["size"] or 0) > 0][:1]:
        yield f"risk {one['named']} of {one['trial_id']} rose from {one['before']} to {one['now']}"
    risks = found.of("risks")
    new, closed = int((risks["how"] == "new").sum()), int((risks["how"] == "closed").sum())
    if new or closed:
        yield f"{new} {'risk is' if new == 1 else 'risks are'} new and {closed} closed"
