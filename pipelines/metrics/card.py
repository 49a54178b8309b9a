"""The card on top of a metric's SQL: what the figure is called, asks, means, and when it is amber or red."""

from math import isfinite
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from pipelines.records import RECORDS

Unit = Literal[
    "participants",
    "participants per week",
    "participants per site-month",
    "percent",
    "ratio",
    "sites",
    "days",
    "days taken",
    "months",
    "milestones",
    "risks",
    "contracts",
    "deliverables",
    "inputs",
    "documents",
    "invoices",
    "terms",
    "invoice lines",
    "activities",
    "bodies",
    "issues",
    "mitigations",
    "submissions",
    "queries",
    "deviations per participant-month",
    "deviation reports",
    "weeks",
    "events",
    "indicators",
    "money",
    "money per month",
]

Area = Literal[
    "enrollment",
    "milestones",
    "budget",
    "contracts",
    "deliverables",
    "payments",
    "risk",
    "issues",
    "governance",
    "submissions",
    "quality",
    "freshness",
]
"""What a figure is about, in the order of the metric book."""

LEAST_SHARE, MOST_SHARE = 0.01, 10
"""Thresholds of a share outside of 1 % to 1,000 % are slips: 85 meant as 0.85, or 0.85 typed for percent."""


class Card(BaseModel):
    """One metric, explained. Unknown keys are errors.

    value: `ratio` is numerator / denominator; `numerator` is the numerator, the denominator being what it is out of.
    judge: what the thresholds look at: the value, or the share numerator / denominator.
    better: with `higher` a judged figure below a threshold has passed it; with `lower` one at or above it.
    minimum, minimum_numerator: below these the figure is unknown: too few to say.
    needs: per need, the fields any one of which must have come in an export of the trial.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    area: Area
    title: str
    question: str
    formula: str
    unit: Unit
    value: Literal["ratio", "numerator"]
    judge: Literal["value", "share"] = "value"
    better: Literal["higher", "lower", "none"]
    amber: float | None = None
    red: float | None = None
    minimum: float | None = None
    minimum_numerator: float | None = None
    needs: tuple[tuple[str, ...], ...]
    source: str
    note: str = ""
    sql: str

    @field_validator("needs", mode="before")
    @classmethod
    def _groups(cls, text: str) -> tuple[tuple[str, ...], ...]:
        groups = tuple(tuple(n.strip() for n in group.split(" or ")) for group in text.split(";") if group.strip())
        fields = {f"{r.kind}.{c.name}" for r in RECORDS for c in r.columns()}
        for need in (need for group in groups for need in group):
            if need not in fields:
                raise ValueError(f"{need!r} is not a field of a record")
        return groups

    @model_validator(mode="after")
    def _thresholds(self) -> "Card":
        if (self.amber is None) != (self.red is None):
            raise ValueError("amber and red come together")
        if self.better == "none" and self.amber is not None:
            raise ValueError("a figure with thresholds says whether higher or lower is better")
        if self.amber is not None and (wrong := self.wrong_thresholds(self.amber, self.red)):
            raise ValueError(wrong)
        return self

    @property
    def judges_share(self) -> bool:
        """Whether thresholds are shares, which people read as percent."""
        return self.judge == "share" or self.unit == "percent"

    def wrong_thresholds(self, amber: float | None, red: float | None) -> str | None:
        """Why this figure cannot be judged by these thresholds, as a sentence; None where it can."""
        if self.amber is None:
            return f"{self.title} is not judged: it has no thresholds, and none can be set."
        if amber is None or red is None:
            return f"{self.title} needs both thresholds: say amber and red."
        if not (isfinite(amber) and isfinite(red)):
            return f"{self.title} needs numbers as thresholds, and amber {amber}, red {red} are not."
        odd = [x for x in (amber, red) if x and not LEAST_SHARE <= abs(x) <= MOST_SHARE]
        if self.judges_share and odd:
            return (
                f"{self.title} is judged as a share, and {odd[0]:g} would be {odd[0] * 100:,g} %: 85 % is 0.85 on the "
                f"command line, and 85 in a field of percent."
            )
        is_worse, word = (red < amber, "below") if self.better == "higher" else (red > amber, "above")
        if not is_worse:
            return (
                f"Of {self.title} {self.better} is better: red must be {word} amber; {red:g} is not {word} {amber:g}."
            )
        return None
