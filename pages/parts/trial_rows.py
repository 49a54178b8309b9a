"""One row per trial for the overview: what each metric and list says about it, side by side."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from pages.parts import remembered, since
from pages.parts.chosen import Chosen
from pipelines.charts.weekly_control import SHOWN_WEEKS as SIGNAL_WEEKS
from pipelines.charts.weekly_control import control

WEEKS = 16
"""Weeks of enrollment in a sparkline."""

Row = dict[str, Any]


@dataclass
class TrialRow:
    """What the overview says about one trial. Dicts are rows of the views and metrics they are named after.

    span: how long "moved" looks back, in words.
    """

    trial_id: str
    standing: Row
    about: Row = field(default_factory=dict)
    milestone: Row = field(default_factory=dict)
    plan: Row = field(default_factory=dict)
    target: Row = field(default_factory=dict)
    weeks: list[float] = field(default_factory=list)
    signal: str = ""
    costs: list[Row] = field(default_factory=list)
    risk: Row = field(default_factory=dict)
    age: Row = field(default_factory=dict)
    span: str = ""


def trial_rows(chosen: Chosen) -> list[TrialRow]:
    """The trials in the order of `standing`: those that need attention first."""
    about = _by_trial(remembered.view(chosen, "trial_list"))
    milestone = _by_trial(remembered.view(chosen, "next_milestones"))
    plan = _by_trial(remembered.figures(chosen, "enrollment_against_plan", "trial"))
    target = _by_trial(remembered.figures(chosen, "enrollment_against_target", "trial"))
    age = _by_trial(remembered.figures(chosen, "data_age_days", "trial"))
    costs, risks, weeks = _costs(chosen), _worst_risks(chosen), _weekly(chosen)
    found, span = [], since.span(chosen)
    for row in remembered.standing(chosen).to_dict("records"):
        trial = row["trial_id"]
        counts = weeks.get(trial, [])
        found.append(
            TrialRow(
                trial,
                row,
                about.get(trial, {}),
                milestone.get(trial, {}),
                plan.get(trial, {}),
                target.get(trial, {}),
                counts[-WEEKS:],
                _signal(counts),
                costs.get(trial, []),
                risks.get(trial, {}),
                age.get(trial, {}),
                span,
            )
        )
    return found


def _by_trial(frame: Any) -> dict[str, Row]:
    return {row["trial_id"]: row for row in frame.to_dict("records")}


def _costs(chosen: Chosen) -> dict[str, list[Row]]:
    """Per trial the money of each currency, with `planned`, all that was budgeted for the months that are complete."""
    monthly = remembered.view(chosen, "budget_monthly")
    done = monthly[monthly["is_complete"].fillna(False).astype(bool)]
    planned = done.groupby(["trial_id", "currency"])["budgeted"].sum(min_count=1).to_dict()
    found = defaultdict(list)
    for row in remembered.view(chosen, "budget_estimates").to_dict("records"):
        found[row["trial_id"]].append(row | {"planned": planned.get((row["trial_id"], row["currency"]))})
    return found


def _worst_risks(chosen: Chosen) -> dict[str, Row]:
    """Per trial the open risk with the highest score; of equals the one opened first."""
    risks = remembered.view(chosen, "risk_list")
    opened = risks[risks["is_open"].fillna(False).astype(bool) & risks["score"].notna()]
    ranked = opened.sort_values(["score", "opened_on", "risk_id"], ascending=[True, False, False])
    return _by_trial(ranked)


def _weekly(chosen: Chosen) -> dict[str, list[float]]:
    """Per trial the participants of each complete week since the first one."""
    weekly = remembered.view(chosen, "enrollment_weekly")
    seen = weekly[weekly["is_complete"] & weekly["enrolled"].notna() & (weekly["enrolled_to_date"] > 0)]
    return {trial: rows["enrolled"].astype(float).tolist() for trial, rows in seen.groupby("trial_id")}


def _signal(counts: list[float]) -> str:
    """What the control chart says of the last week: its verdict where it is a signal, else nothing."""
    found = control(counts[-SIGNAL_WEEKS:])
    return found.verdict if found and found.verdict.startswith("Signal") else ""
