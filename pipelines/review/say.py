"""What a comparison says in sentences: the message of a review, and each kind of quantity in words."""

from collections.abc import Iterator

import pandas as pd

from pipelines.metrics.say import days, listed, money, number
from pipelines.plain import rows_of
from pipelines.review.compare import Comparison

QUANTITIES = {
    "enrolled": "Participants enrolled",
    "planned_to_date": "Participants planned by then",
    "accrued": "Accrued",
    "budgeted_to_date": "Budgeted for the same months",
    "screened": "Participants screened",
    "screen_failed": "Screening failed",
    "randomized": "Participants randomized",
    "discontinued": "Participants discontinued",
    "planned": "Participants planned in all",
    "invoiced": "Invoiced",
    "paid": "Paid",
    "budgeted": "Budget in all",
    "forecast": "Forecast in all",
}
"""The quantities in the order in which they are told, and what they are called."""

MONEY = ("accrued", "budgeted_to_date", "invoiced", "paid", "budgeted", "forecast")
MOST = 3


def headline(found: Comparison) -> str:
    """What happened, in one sentence: what weighs most first."""
    if found.is_empty:
        return "Nothing changed"
    said = [text for text in _said(found)][:MOST]
    text = "; ".join(said) if said else f"{len(found.changes):,} rows changed, none of them a date, a score or a count"
    return text[0].upper() + text[1:]


def totals(found: Comparison) -> pd.DataFrame:
    """One row per quantity and currency that has any: field, currency, called, is_planned, the parts and what is.

    Money whose currency no export names is not added up over trials: it may be of several.
    """
    whole = found.quantities[found.quantities["is_whole"]]
    whole = whole[~(whole["field"].isin(MONEY) & whole["currency"].isna() & (whole["trial_id"].nunique() > 1))]
    sums = whole.groupby(["field", "currency", "is_planned"], dropna=False, sort=False).sum(numeric_only=True)
    sums = sums.drop(columns="is_whole", errors="ignore").reset_index()
    numbers = sums.select_dtypes("number").abs().sum(axis=1)
    sums = sums[numbers > 0].assign(called=lambda frame: frame["field"].map(QUANTITIES))
    order = {name: place for place, name in enumerate(QUANTITIES)}
    return sums.sort_values(["field", "currency"], key=lambda column: column.map(order).fillna(column)
                            if column.name == "field" else column, kind="stable", ignore_index=True)  # fmt: skip


def without_currency(found: Comparison) -> str:
    """Whose money is not in `totals`, for no export names its currency; empty where there is none."""
    whole = found.quantities[found.quantities["is_whole"] & found.quantities["field"].isin(MONEY)]
    some = whole[whole["currency"].isna() & ((whole["was"] != 0) | (whole["now"] != 0))]
    trials = sorted(some["trial_id"].unique())
    return listed(trials, most=3) if len(trials) > 1 else ""


def by_trial(found: Comparison) -> pd.DataFrame:
    """Per trial that enrolled, or was planned to: trial_id, was, new, planned (for the same days), restated, now."""
    rows = found.quantities[found.quantities["is_whole"]].set_index("trial_id")
    enrolled, planned = rows[rows["field"] == "enrolled"], rows[rows["field"] == "planned_to_date"]
    frame = pd.DataFrame({
        "was": enrolled["was"],
        "new": enrolled[["new", "late", "first"]].sum(axis=1),
        "planned": planned[["new", "late"]].sum(axis=1).reindex(enrolled.index),
        "restated": enrolled[["restated", "corrected", "vanished"]].sum(axis=1),
        "now": enrolled["now"],
    })  # fmt: skip
    some = frame[(frame["new"] != 0) | (frame["planned"] > 0) | (frame["restated"] != 0)]
    return some.sort_values(["new", "planned"], ascending=False, kind="stable").reset_index()


def by_vendor(found: Comparison) -> pd.DataFrame:
    """Per vendor and currency that accrued: vendor, currency, was, new, budgeted (for the same months), now,
    budgeted_now; those furthest over their budget first."""
    rows = found.quantities[~found.quantities["is_whole"] & found.quantities["currency"].notna()]
    sums = rows.groupby(["vendor", "currency", "field"], dropna=False)[["was", "new", "late", "first", "now"]].sum()
    sums = sums.reset_index("field")
    accrued, budgeted = sums[sums["field"] == "accrued"], sums[sums["field"] == "budgeted_to_date"]
    came = ["new", "late", "first"]
    frame = pd.DataFrame({
        "was": accrued["was"],
        "new": accrued[came].sum(axis=1),
        "budgeted": budgeted[came].sum(axis=1).reindex(accrued.index),
        "now": accrued["now"],
        "budgeted_now": budgeted["now"].reindex(accrued.index),
    })  # fmt: skip
    share = frame["new"] / frame["budgeted"].where(frame["budgeted"] > 0)
    some = frame.assign(share=share)[frame["new"] != 0]
    return some.sort_values("share", ascending=False, kind="stable").drop(columns="share").reset_index()


def _said(found: Comparison) -> Iterator[str]:
    """The sentences there are to say, those about promises first."""
    yield from _slips(found)
    yield from _rebaselines(found)
    yield from _drift(found)
    yield from _scores(found)
    enrolled = totals(found).query("field == 'enrolled'")
    if len(enrolled) and enrolled["new"].iloc[0]:
        yield f"{number(enrolled['new'].iloc[0])} participants enrolled"
    yield from _risks(found)
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


def _drift(found: Comparison) -> Iterator[str]:
    """The cost forecast that grew most, of those that grew by a tenth and more."""
    rows = found.quantities[found.quantities["is_whole"] & (found.quantities["field"] == "forecast")]
    grown = [
        (row["new"] / row["was"], row) for row in rows_of(rows) if row["was"] > 0 and row["new"] / row["was"] >= 0.1
    ]
    if grown:
        share, row = max(grown, key=lambda pair: pair[1]["new"])
        more = f", and {len(grown) - 1} more by a tenth and more" if len(grown) > 1 else ""
        by = money(row["new"], row["currency"] or "")
        yield f"the cost forecast of {row['trial_id']} grew by {by} ({share:.0%}){more}".replace("%", " %")


def _scores(found: Comparison) -> Iterator[str]:
    scores = found.of("moved").query("field == 'score'")
    for one in [row for row in rows_of(scores) if (row["size"] or 0) > 0][:1]:
        yield f"risk {one['named']} of {one['trial_id']} rose from {one['before']} to {one['now']}"


def _risks(found: Comparison) -> Iterator[str]:
    risks = found.of("risks")
    for how in ("new", "closed"):
        if count := int((risks["how"] == how).sum()):
            yield f"{count} {'risk is' if count == 1 else 'risks are'} {how}"
