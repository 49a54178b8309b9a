"""From numerators and denominators to values, statuses and reasons: the same for every metric.

A metric's SQL gives `level, trial_id, country, site_id, vendor, currency, numerator, denominator` (those it has) and may
give `reason` (why there is no value) and `doubt` (why a green could not be believed). Unknown is never zero, never green.
"""

import pandas as pd

from pipelines.metrics.card import Card

KEYS = ("trial_id", "country", "site_id", "vendor", "currency")
COLUMNS = ("metric", "level", *KEYS, "numerator", "denominator", "value", "status", "reason")
ORDER = {"portfolio": 0, "trial": 1, "country": 2, "site": 3, "vendor": 4}


def judged(card: Card, figures: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """The finished rows of a metric, one per level and keys; see `metrics.run` for the columns.

    known: one row per trial, kind and speaking feed, with the `fields` its export had columns for.
    """
    missing = _missing_needs(card, known)
    rows = [_row(card, line, missing) for line in _records(figures)]
    seen = {r["trial_id"] for r in rows if r["level"] == "trial"}
    for trial_id in sorted(set(known["trial_id"]) - {""} - seen):
        rows.append(_row(card, {"level": "trial", "trial_id": trial_id}, missing))
    if not any(r["level"] == "portfolio" for r in rows):
        rows.append(_row(card, {"level": "portfolio"}, missing))
    _say_who_is_left_out(rows)
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    for column in ("numerator", "denominator", "value"):
        frame[column] = frame[column].astype("Float64")
    order = frame["level"].map(ORDER)
    return (
        frame.assign(_order=order)
        .sort_values(["_order", *KEYS], na_position="first", kind="stable")
        .drop(columns="_order")
        .reset_index(drop=True)
    )


def _records(figures: pd.DataFrame) -> list[dict]:
    """The frame as dicts in which what is missing is None, never NaN."""
    return figures.astype(object).where(figures.notna(), None).to_dict("records")


def _row(card: Card, line: dict, missing: dict[str, str]) -> dict:
    row = {"metric": card.name, "level": line["level"], **{key: line.get(key) for key in KEYS}}
    numerator, denominator = _number(line.get("numerator")), _number(line.get("denominator"))
    value, why_not = _value(card, numerator, denominator)
    if row["trial_id"] in missing:
        numerator = denominator = value = None
        why_not = missing[row["trial_id"]]
    elif value is None:
        why_not = line.get("reason") or why_not
    status = _status(card, value, numerator, denominator)
    doubt = line.get("doubt") if value is not None else None
    if doubt and status == "green":
        status = "unknown"
    return row | {
        "numerator": numerator,
        "denominator": denominator,
        "value": value,
        "status": status,
        "reason": why_not if value is None else doubt or line.get("reason"),
    }


def _number(value: object) -> float | None:
    return None if value is None else float(value)


def _value(card: Card, numerator: float | None, denominator: float | None) -> tuple[float | None, str | None]:
    """The value, or None and why there is none."""
    if numerator is None:
        return None, "no export says it for this date"
    if card.minimum_numerator is not None and numerator < card.minimum_numerator:
        return None, f"too few to say: {numerator:g}, where at least {card.minimum_numerator:g} are needed"
    if card.value == "numerator":
        return numerator, None
    if not denominator:
        return None, "not yet measurable: there is nothing to divide by"
    if card.minimum is not None and denominator < card.minimum:
        return None, f"too few to say: {denominator:g}, where at least {card.minimum:g} are needed"
    return numerator / denominator, None


def _status(card: Card, value: float | None, numerator: float | None, denominator: float | None) -> str | None:
    if value is None:
        return "unknown"
    if card.amber is None or card.red is None:
        return None
    if card.judge == "share":
        if not denominator:
            return "unknown"
        value = numerator / denominator
    for status, threshold in (("red", card.red), ("amber", card.amber)):
        if value < threshold if card.better == "higher" else value >= threshold:
            return status
    return "green"


def _missing_needs(card: Card, known: pd.DataFrame) -> dict[str, str]:
    """Per trial that lacks what the metric needs: the sentence that says so."""
    have: dict[str, set[str]] = {}
    kinds: dict[str, set[str]] = {}
    for trial_id, kind, fields in zip(known["trial_id"], known["kind"], known["fields"], strict=True):
        have.setdefault(trial_id, set()).update(f"{kind}.{field}" for field in fields)
        kinds.setdefault(trial_id, set()).add(kind)
    found = {}
    for trial_id, fields in have.items():
        lacking = next((group for group in card.needs if not fields.intersection(group)), None)
        if trial_id and lacking:
            found[trial_id] = _sentence(lacking, kinds[trial_id])
    return found


def _sentence(group: tuple[str, ...], kinds: set[str]) -> str:
    pairs = [need.split(".") for need in group]
    there = [(kind, field) for kind, field in pairs if kind in kinds]
    if not there:
        titles = dict.fromkeys(kind.replace("_", " ") for kind, _ in pairs)
        return f"no {' or '.join(titles)} export has been loaded for this trial"
    kind, field = there[0]
    return f"the {kind.replace('_', ' ')} export has no column for {field.replace('_', ' ')}"


def _say_who_is_left_out(rows: list[dict]) -> None:
    """A portfolio figure over some trials only says which ones it leaves out."""
    unknown = [r["trial_id"] for r in rows if r["level"] == "trial" and r["value"] is None]
    if not unknown:
        return
    names = ", ".join(dict.fromkeys(unknown[:5])) + (f" and {len(unknown) - 5} more" if len(unknown) > 5 else "")
    for row in rows:
        if row["level"] == "portfolio" and row["value"] is not None and not row["reason"]:
            row["reason"] = f"without {names}: not known there"
