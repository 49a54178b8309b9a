"""Ledgers: per figure one SQL file that lists the rows behind it, and says how they make numerator and denominator.

A row has `ingredient, amount`, where it stands (`kind, receipt, row_number`, or `upload_id` where a whole export is
meant) and whose it is; columns a file leaves out are null. What makes the figure is an SQL expression over ingredients,
`sum(x)`, `max(x)` and `count(x)`, or, as a second statement, a query over the rows, `ledger`.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from pipelines import metrics
from pipelines.cards import read
from pipelines.records import RECORDS

FOLDER = Path(__file__).resolve().parent

EVERY_COLUMN = """select null::varchar as ingredient, null::bigint as amount, null::varchar as kind,
    null::integer as receipt, null::varchar as upload_id, null::varchar as sheet, null::bigint as row_number,
    null::varchar as trial_id, null::varchar as country, null::varchar as site_id, null::varchar as vendor,
    null::varchar as currency, null::varchar as item, null::date as period, null::date as data_date where false"""

ORDER = "-abs(amount), trial_id, site_id, item, period, receipt, row_number"
"""The order of rows: the largest amounts first."""

READS = {"sum": "total", "max": "largest", "count": "rows"}
"""What a formula may ask of an ingredient, and the column of `totals` that says it."""

SAID = {"sum": "the sum of", "max": "the largest", "count": "the count of"}


class Ledger(BaseModel):
    """The rows behind one figure. Unknown keys are errors.

    numerator, denominator: SQL over ingredients; words where the file has a query of its own for them.
    made_as: the ledger whose query makes this one's figure too.
    rows: what they are, in a sentence. fields: per ingredient the fields whose cells say it, as `kind.field`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    numerator: str
    denominator: str
    made_as: str | None = None
    rows: str
    fields: dict[str, tuple[str, ...]]
    sql: str

    @field_validator("fields", mode="before")
    @classmethod
    def _groups(cls, text: str) -> dict[str, tuple[str, ...]]:
        pairs = (group.partition("=") for group in text.split(";"))
        groups = {name.strip(): tuple(f.strip() for f in said.split(",") if f.strip()) for name, _, said in pairs}
        known = {f"{r.kind}.{c.name}" for r in RECORDS for c in r.columns()}
        for field in (field for group in groups.values() for field in group):
            if field not in known:
                raise ValueError(f"{field!r} is not a field of a record")
        return groups

    @property
    def row_sql(self) -> str:
        """The query of the rows, with every column."""
        return f"{EVERY_COLUMN} union all by name ({self.sql.partition(';')[0]})"

    @property
    def is_read_twice(self) -> bool:
        """Whether the figure is made by a query over the rows, and not from their totals."""
        return re.search(r"\bledger\b", self._own()) is not None

    def _own(self) -> str:
        return (ledgers()[self.made_as] if self.made_as else self).sql.partition(";")[2]

    def totals_sql(self, rows: str) -> str:
        """The query that adds up the rows behind one figure, in one pass. rows: `from ...`, a query of them.

        Columns: ingredient, rows, total, largest, and `top`, its first $shown rows in ORDER.
        """
        return f"""select ingredient, count(*) as rows, sum(amount)::double as total, max(amount)::double as largest,
                min_by(l, ({ORDER}), $shown) as top
            from ({rows}) l group by ingredient"""

    def formula_sql(self, rows: str) -> str:
        """The query that makes numerator and denominator, from the table `totals` or from the same rows once more."""
        made = self._own() or f"select {self.numerator} as numerator, {self.denominator} as denominator"
        # A query of the rows that nothing asks for would be planned all the same.
        ledger = f"with ledger as ({rows})" if self.is_read_twice else ""
        return f"{ledger} select numerator::double, denominator::double from ({self._over_totals(made)})"

    def _over_totals(self, formula: str) -> str:
        """A formula with what it asks of ingredients looked up in the table `totals`."""

        def asked(found: re.Match) -> str:
            value = f"(select {READS[found[1]]} from totals where ingredient = '{found[2]}')"
            return f"coalesce({value}, 0)" if found[1] == "count" else value

        return re.sub(rf"\b({'|'.join(READS)})\(({'|'.join(self.fields)})\)", asked, formula)

    def in_words(self) -> tuple[str, str]:
        """How numerator and denominator are made, as people read it; an empty text where there is none."""
        return _in_words(self.numerator), _in_words(self.denominator)


@cache
def ledgers() -> dict[str, Ledger]:
    """Every ledger there is, by the name of its figure."""
    return {ledger.name: ledger for ledger in (read(path, Ledger) for path in sorted(FOLDER.glob("*.sql")))}


def ledger(name: str) -> Ledger:
    """The ledger of one figure; NotFound as `metrics.card` says."""
    return ledgers()[metrics.card(name).name]


def used(sql: str, asked: Mapping[str, object]) -> dict[str, object]:
    """The parameters that a query names."""
    return {name: value for name, value in asked.items() if f"${name}" in sql}


def _in_words(formula: str) -> str:
    plain = re.sub(r"(?:coalesce|nullif)\((\w+\(\w+\)), 0\)", r"\1", formula)
    for asked, word in SAID.items():
        plain = re.sub(rf"\b{asked}\((\w+)\)", lambda found, word=word: f"{word} {found[1].replace('_', ' ')}", plain)
    return "" if plain == "null" else plain
