"""From numerators and denominators to values, statuses and reasons: the same for every metric.

A metric's SQL gives `level, trial_id, country, site_id, vendor, currency, numerator, denominator` (those it has) and
may give `reason` (why there is no value, or what to know of it) and `doubt` (why a green could not be believed).
Unknown is never zero, never green.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipelines.metrics.card import Card
from pipelines.store.thresholds import Held, Pair

KEYS = ("trial_id", "country", "site_id", "vendor", "currency")
NUMBERS = ("numerator", "denominator")
COLUMNS = ("metric", "level", *KEYS, *NUMBERS, "value", "status", "reason")
THRESHOLDS = ("amber", "red")
LEVELS = ("portfolio", "trial", "country", "site", "vendor")

NOTHING = pd.DataFrame({name: pd.Series(dtype=object) for name in ("level", *KEYS, *NUMBERS)})
"""The figures of a metric of which no export speaks."""


@dataclass(frozen=True)
class Known:
    """What the exports that speak had columns for: per trial the kinds, and the fields as `kind.field`.

    An export of no trial speaks to every trial. spoken: the kinds that any export is of.
    """

    kinds: dict[str, set[str]]
    fields: dict[str, set[str]]
    spoken: set[str]

    @classmethod
    def of(cls, speaking: Iterable[tuple[str, str, list[str]]]) -> "Known":
        """From one (trial_id, kind, fields) per trial, kind and feed. Rows of no trial have an empty trial_id."""
        kinds: dict[str, set[str]] = {"": set()}
        fields: dict[str, set[str]] = {"": set()}
        for trial_id, kind, names in speaking:
            kinds.setdefault(trial_id, set()).add(kind)
            fields.setdefault(trial_id, set()).update(f"{kind}.{name}" for name in names)
        spoken = set().union(*kinds.values())
        of_all, said_to_all = kinds.pop(""), fields.pop("")
        return cls(
            {trial: found | of_all for trial, found in kinds.items()},
            {trial: found | said_to_all for trial, found in fields.items()},
            spoken,
        )

    def is_silent(self, card: Card) -> bool:
        """Whether no export at all is of a kind that the metric needs: it is unknown, whatever its SQL would say."""
        return any(self.spoken.isdisjoint(need.partition(".")[0] for need in group) for group in card.needs)


def judged(card: Card, figures: pd.DataFrame, known: Known, held: Held) -> pd.DataFrame:
    """The finished rows of a metric, one per level and keys; see `metrics.run` for the columns."""
    missing = _missing_needs(card, known)
    rows = _every_row(figures, sorted(known.kinds))
    if missing:
        rows[list(NUMBERS)] = rows[list(NUMBERS)].mask(rows["trial_id"].isin(list(missing)))
    _add_thresholds(card, rows, list(known.kinds), held)
    rows["value"] = _values(card, rows)
    rows["status"] = _statuses(card, rows)
    rows["reason"] = _reasons(card, rows, missing)
    _say_who_is_left_out(card, rows)
    rows["metric"] = card.name
    return _in_order(rows[[*COLUMNS, *THRESHOLDS]])


def judging(card: Card, held: Held, trial_id: str = "", phase: str = "") -> Pair:
    """Amber and red as they judge a trial, the trials of a phase, or what is of no one trial."""
    return held.of(card.name, trial_id, phase) or (card.amber, card.red)


def _every_row(figures: pd.DataFrame, trials: list[str]) -> pd.DataFrame:
    """The figures with every column, a row for every known trial and one for the portfolio."""
    seen = set(figures.loc[figures["level"] == "trial", "trial_id"]) if "trial_id" in figures else set()
    more = [{"level": "trial", "trial_id": trial} for trial in trials if trial not in seen]
    if not (figures["level"] == "portfolio").any():
        more.append({"level": "portfolio"})
    rows = pd.concat([figures, pd.DataFrame(more)], ignore_index=True) if more else figures
    for name in (*KEYS, *NUMBERS, "reason", "doubt"):
        if name not in rows:
            rows[name] = pd.Series([None] * len(rows), dtype=object)
    for word in ("reason", "doubt"):
        rows[word] = rows[word].astype(object).where(rows[word].notna(), None)
    return rows.astype(dict.fromkeys(NUMBERS, "Float64"))


def _add_thresholds(card: Card, rows: pd.DataFrame, trials: list[str], held: Held) -> None:
    """The amber and red that judge each row: its trial's; those for all where a row is of several trials."""
    codes, named = pd.factorize(rows["trial_id"])
    # Rows of no trial have the code -1, which is the last place.
    of = [*named, trials[0] if len(trials) == 1 else ""]
    pairs = [judging(card, held, trial) for trial in of]
    for name, values in zip(THRESHOLDS, zip(*pairs, strict=True), strict=True):
        rows[name] = pd.array(values, dtype="Float64")[codes]


def _values(card: Card, rows: pd.DataFrame) -> pd.Series:
    """The values; missing where there is nothing to divide by, or too few to say."""
    numerator, denominator = rows["numerator"], rows["denominator"]
    value = numerator.copy()
    if card.value == "ratio":
        value = numerator / denominator.mask(denominator == 0)
        if card.minimum is not None:
            value = value.mask(denominator < card.minimum)
    if card.minimum_numerator is not None:
        value = value.mask(numerator < card.minimum_numerator)
    return value


def _statuses(card: Card, rows: pd.DataFrame) -> pd.Series:
    """green, amber, red or unknown; None for a value without thresholds."""
    if card.amber is None or card.red is None:
        nothing = pd.Series([None] * len(rows), index=rows.index, dtype=object)
        return nothing.mask(rows["value"].isna(), "unknown")
    measured = rows["value"]
    if card.judge == "share":
        share = rows["numerator"] / rows["denominator"].mask(_too_few(card, rows))
        measured = share.mask(rows["value"].isna())
    status = pd.Series("green", index=rows.index, dtype=object)
    for name in THRESHOLDS:
        passed = measured < rows[name] if card.better == "higher" else measured >= rows[name]
        status = status.mask(passed.fillna(False).astype(bool), name)
    return status.mask(measured.isna() | ((status == "green") & rows["doubt"].notna()), "unknown")


def _too_few(card: Card, rows: pd.DataFrame) -> pd.Series:
    return (rows["denominator"] < (card.minimum or 0)).fillna(False) | (rows["denominator"] == 0).fillna(False)


def _reasons(card: Card, rows: pd.DataFrame, missing: dict[str, str]) -> pd.Series:
    """Why there is no value or no status, or what the SQL says of the value."""
    unknown = (rows["status"] == "unknown").tolist()
    columns = (rows[name].tolist() for name in ("trial_id", *NUMBERS, "value", "reason", "doubt"))
    said = [
        _why(card, missing.get(trial_id), numerator, denominator, value, reason, doubt)
        if is_unknown
        else doubt or reason
        for is_unknown, trial_id, numerator, denominator, value, reason, doubt in zip(unknown, *columns, strict=True)
    ]
    return pd.Series(said, index=rows.index, dtype=object)


def _why(
    card: Card,
    missing: str | None,
    numerator: float | None,
    denominator: float | None,
    value: float | None,
    reason: str | None,
    doubt: str | None,
) -> str | None:
    """The sentence of one row whose status is unknown."""
    if missing:
        return missing
    if not pd.isna(value):
        few = card.minimum and not pd.isna(denominator) and 0 < denominator < card.minimum
        return doubt or reason or (_few(denominator, card.minimum) if few else "there is nothing to hold it against")
    if reason:
        return reason
    if pd.isna(numerator):
        return "no export says it for this date"
    if card.minimum_numerator is not None and numerator < card.minimum_numerator:
        return _few(numerator, card.minimum_numerator)
    if pd.isna(denominator) or denominator == 0:
        return "not yet measurable: there is nothing to divide by"
    return _few(denominator, card.minimum or 0)


def _few(number: float, least: float) -> str:
    return f"too few to say: {number:g}, where at least {least:g} are needed"


def _missing_needs(card: Card, known: Known) -> dict[str, str]:
    """Per trial that lacks what the metric needs: the sentence that says so."""
    found = {}
    for trial_id, fields in known.fields.items():
        lacking = next((group for group in card.needs if fields.isdisjoint(group)), None)
        if lacking:
            found[trial_id] = _sentence(lacking, known.kinds[trial_id])
    return found


def _sentence(group: tuple[str, ...], kinds: set[str]) -> str:
    pairs = [need.split(".") for need in group]
    there = [(kind, field) for kind, field in pairs if kind in kinds]
    if not there:
        titles = dict.fromkeys(kind.replace("_", " ") for kind, _ in pairs)
        return f"no {' or '.join(titles)} export has been loaded for this trial"
    kind, field = there[0]
    return f"the {kind.replace('_', ' ')} export has no column for {field.replace('_', ' ')}"


def _say_who_is_left_out(card: Card, rows: pd.DataFrame) -> None:
    """A portfolio figure over some trials only says which ones it leaves out. Too few to say is not left out."""
    nothing = rows["numerator"].isna()
    if card.value == "ratio":
        nothing |= rows["denominator"].isna() | (rows["denominator"] == 0).fillna(False)
    left_out = list(dict.fromkeys(rows.loc[(rows["level"] == "trial") & nothing, "trial_id"]))
    if not left_out:
        return
    names = ", ".join(left_out[:5]) + (f" and {len(left_out) - 5} more" if len(left_out) > 5 else "")
    silent = (rows["level"] == "portfolio") & rows["value"].notna() & rows["reason"].isna()
    rows.loc[silent, "reason"] = f"without {names}: not known there"


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """By level, then keys; a row without a key goes before those with one."""
    codes = [pd.factorize(rows[key], sort=True)[0] for key in KEYS]
    level = pd.Categorical(rows["level"], categories=LEVELS).codes
    return rows.take(np.lexsort((*reversed(codes), level))).reset_index(drop=True)
