"""A rule: what looks wrong, as SQL with a card on top that names it, weighs it, and makes its sentence."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from pipelines import cards
from pipelines.records.base import Record

FOLDER = Path(__file__).resolve().parent / "rules"
EXAMPLES = 3

VERBS = {"is": "are", "has": "have", "was": "were", "lies": "lie", "says": "say", "does": "do", "keeps": "keep",
         "names": "name", "differs": "differ", "stands": "stand", "ends": "end"}  # fmt: skip


class Rule(BaseModel):
    """One rule, explained. Unknown keys are errors.

    severity: `say` is only shown; `ask` waits for a person where one is at hand; `stop` always needs a reason.
    needs: what a kind must have for the rule to make sense: fields, or something it declares, such as `happened`.
    unit: what is counted. sentence: with `{count}`, `{examples}`, and verbs that agree with the count: `{is}`.
    sql: one row per thing found, with any of the columns of `plausibility.SHAPE`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    title: str
    severity: Literal["say", "ask", "stop"]
    needs: tuple[str, ...] = ()
    unit: str
    sentence: str
    why: str
    sql: str

    @field_validator("needs", mode="before")
    @classmethod
    def _names(cls, text: str) -> tuple[str, ...]:
        return tuple(name.strip() for name in text.split(","))

    def applies(self, kind: type[Record]) -> bool:
        """Whether a kind has what the rule needs."""
        return all(need in kind.model_fields or getattr(kind, need, None) for need in self.needs)

    def reads(self, tables: set[str]) -> bool:
        """Whether the rule reads one of these tables: where that is empty the rule finds nothing."""
        return any(re.search(rf"\b(from|join) {table}\b", self.sql) for table in tables)

    def says(self, count: int, figures: Sequence[dict[str, object]]) -> str:
        """The sentence about what was found."""
        verbs = {one: one if count == 1 else many for one, many in VERBS.items()}
        counted = f"{count:,} {self.unit}{'' if count == 1 else 's'}"
        shown = "; ".join(_example(figure) for figure in figures[:EXAMPLES])
        more = f" and {count - EXAMPLES:,} more" if count > EXAMPLES else ""
        return self.sentence.format(count=counted, examples=f"{shown}{more}", **verbs)


def _example(figure: dict[str, object]) -> str:
    """`TD-1 site 0102, enrolled: 12 → 9`, with what there is of it."""
    field = str(figure["field"] or "").removesuffix("_on").replace("_", " ")
    name = ", ".join(filter(None, (" ".join(filter(None, (figure["trial_id"], figure["named"]))), field)))
    values = " → ".join(_grouped(str(figure[side])) for side in ("before", "now") if figure[side] is not None)
    return f"{name}: {values}" if name and values else name or values


def _grouped(text: str) -> str:
    """5564529.64 as 5,564,529.64: a large number as people read it; any other text as it is."""
    return f"{Decimal(text):,}" if re.fullmatch(r"-?\d{5,}(\.\d+)?", text) else text


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule there is, by name. A wrong card is an error that names its file."""
    return tuple(cards.read(path, Rule) for path in sorted(FOLDER.glob("*.sql")))
