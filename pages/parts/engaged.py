"""What the page about an engagement says: one trial and one vendor, what was assumed and came, and what is amiss."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st

from pages.parts import one_trial, remembered, showing
from pages.parts.chosen import Chosen, trace_link
from pages.parts.contracted import money
from pages.parts.html_table import Cell, Line, html_table
from pages.parts.words import ORIGIN, amount, day, days, figure, missing, number
from pipelines import metrics
from pipelines.charts import theme
from pipelines.charts.numbers import numbers
from pipelines.plain import rows_of

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]


class Engagement(NamedTuple):
    """One vendor in one trial. `trial` is the trial with everybody in it, `chosen` is narrowed to the vendor too."""

    trial: Chosen
    chosen: Chosen
    vendor: str

    @property
    def trial_id(self) -> str:
        """The trial."""
        return self.trial.trials[0]

    def rows(self, name: str) -> "pd.DataFrame":
        """Of a view of the trial the rows that name the vendor."""
        found = remembered.view(self.trial, name)
        return found[(found["vendor"] == self.vendor) & (found["trial_id"] == self.trial_id)]

    def made_of(self, metric: str) -> str:
        """Where a list of this trial leads: what a figure of it is made of."""
        return trace_link(metric, "trial", trial_id=self.trial_id)

    def assumptions(self) -> "pd.DataFrame":
        """The vendor's assumptions, each with what its figure is now in the whole trial."""
        found = remembered.assumed(self.trial)
        return found[found["vendor"] == self.vendor]


def pick(everything: Chosen) -> Engagement | None:
    """Choose trial and vendor, both in the address; None where there is no trial, or no vendor in it."""
    left, right, _ = st.columns((1, 1, 1))
    with left:
        trial = one_trial.pick(everything)
    if trial is None:
        return None
    vendors = _vendors(trial)
    if not vendors:
        return None
    with right:
        asked = st.selectbox(
            "Vendor", vendors, None, key="vendor", bind="query-params", placeholder=f"{vendors[0]}: most contracts"
        )
    vendor = asked or vendors[0]
    narrow = replace(trial, viewer=trial.viewer.narrowed(vendors=(vendor,)), vendors=(vendor,))
    return Engagement(trial, narrow, vendor)


def _vendors(trial: Chosen) -> list[str]:
    """The vendors of a trial, those with most contracts first."""
    known = remembered.view(trial, "trial_vendors")
    contracts = remembered.view(trial, "contract_list")["vendor"].value_counts().to_dict()
    mine = known.loc[known["trial_id"] == trial.trials[0], "vendor"].tolist()
    return sorted(mine, key=lambda vendor: (-contracts.get(vendor, 0), vendor))


def part(of: Engagement, title: str, view: str, columns: dict[str, str], export: str, metric: str = "") -> None:
    """One list of the engagement under its heading, or which export would bring it.

    metric: the figure that is made of these rows, where there is one.
    """
    showing.section(title)
    rows = of.rows(view)
    if rows.empty:
        showing.empty(f"No {title.lower()} of {of.vendor} in {of.trial_id} are known.", export)
        return
    shown = columns | {name: head for name, head in ORIGIN.items() if name in rows}
    alt = f"{title} of {of.vendor} in {of.trial_id}"
    showing.table(numbers(rows, shown), f"{view}-of", alt=alt, column_config=money(shown))
    if metric:
        showing.rows_behind(of.made_of(metric))


def headline(of: Engagement, amiss: list[str]) -> str:
    """What is contracted, what may come, what is late and how much is amiss, as a sentence."""
    contracts, deliverables = of.rows("contract_list"), of.rows("engagement_deliverables")
    said = [f"{theme.counted(int(contracts['is_in_force'].sum()), 'contract')} in force{_worth(of)}"]
    if len(deliverables):
        late = int(deliverables["late_days"].gt(0).fillna(False).sum())
        said.append(f"{late} of {theme.counted(len(deliverables), 'deliverable')} late")
    said.append(theme.counted(len(amiss), "exception"))
    return f"{of.vendor} in {of.trial_id}: {', '.join(said)}"


def _worth(of: Engagement) -> str:
    """The current value, and what changes may add, by currency."""
    values = rows_of(remembered.figures(of.chosen, "change_exposure", "portfolio"))
    known = [row for row in values if row["denominator"]]
    if not known:
        return ""
    worth = " and ".join(amount(row["denominator"], row["currency"]) for row in known)
    more = " and ".join(amount(row["numerator"], row["currency"]) for row in known if row["numerator"])
    return f" worth {worth}{f', {more} of changes not executed' if more else ''}"


def against(assumptions: "pd.DataFrame") -> str | None:
    """HTML: each assumption with a value beside what its figure is now, which leads to its rows; None without any."""
    mine = [row for row in rows_of(assumptions) if row["figure"] or row["assumed_value"] is not None]
    lines = [_against(row) for row in mine]
    heads = ("Assumption", "Assumed", "Observed", "Difference", "About it")
    return html_table(heads, lines, caption="Assumed against observed", name="held sides") if lines else None


def _against(row: Row) -> Line:
    unit, currency = row["figure_unit"], row["figure_currency"]
    assumed = figure(row["assumed"], unit, currency) if row["assumed"] is not None else _as_stated(row)
    href = trace_link(row["figure"], "trial", trial_id=row["trial_id"], currency=currency) if unit else ""
    title = metrics.card(row["figure"]).title if unit else ""
    return Line(
        [
            Cell(row["assumption_id"], row["statement"]),
            Cell(assumed),
            Cell(figure(row["observed"], unit or "ratio", currency), title, href),
            Cell(_difference(row)),
            Cell(sub="" if row["held"] is None else row["held"]),
        ]
    )


def _as_stated(row: Row) -> str:
    if row["assumed_value"] is None:
        return "no value"
    return f"{float(row['assumed_value']):,g} {row['unit'] or ''}".strip()


def _difference(row: Row) -> str:
    """Observed less assumed; shares differ by points."""
    by, unit = row["difference"], row["figure_unit"]
    if missing(by):
        return ""
    sign = "+" if by > 0 else "−" if by < 0 else ""
    if unit == "percent":
        return f"{sign}{number(abs(by) * 100)} points"
    return f"{sign}{figure(abs(by), unit, row['figure_currency']).lstrip('+')}"


def promises(assumptions: "pd.DataFrame") -> str | None:
    """HTML: what was promised, changed and delivered, side by side; None where nothing is said of it."""
    parts = ("promised", "changed", "delivered")
    mine = [row for row in rows_of(assumptions) if any(row[part] for part in parts)]
    lines = [
        Line([Cell(row["topic"] or row["assumption_id"]), *(Cell(row[part] or "–") for part in parts)]) for row in mine
    ]
    heads = ("About", "Promised", "Changed", "Delivered")
    return html_table(heads, lines, caption="Promised, changed and delivered", name="promises sides") if lines else None


def exceptions(of: Engagement) -> list[str]:
    """What is amiss between the two parties, a sentence each."""
    return [*_undefined(of), *_unwritten(of), *_ending(of), *_unsigned(of)]


def _undefined(of: Engagement) -> Iterator[str]:
    uses = of.rows("term_uses")
    for term, rows in uses[~uses["is_defined"].astype(bool)].groupby("term"):
        yield f"“{term}” is used in {', '.join(sorted(set(rows['item'])))}, and no definition says what it means"


def _unwritten(of: Engagement) -> Iterator[str]:
    for row in rows_of(of.rows("change_list")):
        if row["state"] in ("verbal", "at-risk"):
            how = "is only verbal" if row["state"] == "verbal" else "is worked on without a signature"
            worth = f" ({amount(row['amount'], row['currency'])})" if row["amount"] is not None else ""
            since = f", for {days(row['days_waiting'], signed=False)}" if row["days_waiting"] is not None else ""
            yield f"{row['change_id']} {how}{worth}{since}: {row['what'] or 'nothing says what changes'}"


def _ending(of: Engagement) -> Iterator[str]:
    for row in rows_of(of.rows("contract_list")):
        if row["is_ending"]:
            yield f"{row['contract_id']} {'expired' if row['days_left'] < 0 else 'expires'} on {day(row['expires_on'])}"


def _unsigned(of: Engagement) -> Iterator[str]:
    for row in rows_of(of.rows("contract_list")):
        if row["is_waiting"]:
            yield f"{row['contract_id']} waits for its signature, for {days(row['signature_days'], signed=False)}"
