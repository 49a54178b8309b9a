"""The made-up invoices: each month's work of a vendor billed by contract line, and what is odd among them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from pipelines.demo.budget import PAID_AFTER, Month
from pipelines.demo.calendar import Calendar
from pipelines.demo.contracts import contract_id_of
from pipelines.demo.deliverables import deliverables_of
from pipelines.demo.ledger import german
from pipelines.demo.portfolio import TRIALS, Trial, workday
from pipelines.demo.sites import NEVER
from pipelines.demo.story import STORY

HEADER = (
    "WBS Element", "Creditor", "Invoice Number", "Invoice Item", "Doc. Type", "PO Number", "PO Item", "Deliverable ID",
    "Document Date", "Receipt Date", "Net Due Date", "Clearing Date", "Amount in Doc. Curr.", "Amount Cleared", "Crcy",
    "Payment Status",
)  # fmt: skip
BILLED_AFTER, RECEIVED_AFTER, APPROVED_AFTER = 23, 4, 8
"""Days from the end of a month until its work is billed, and from one step to the next."""
TERMS, SHORT_TERMS = 60, {"TD-105": 14}
"""Days after which an invoice is due; the sponsor pays all of them at the same pace, so short terms are not kept."""
INVOICE, CREDIT_NOTE = "RE", "KG"


@dataclass(frozen=True)
class Invoice:
    """One line of an invoice or credit note. It is in the export from the day it was received."""

    trial: Trial
    vendor: str
    number: str
    line_id: str
    amount: Decimal
    invoiced: int
    received: int
    due: int
    paid: int = NEVER
    deliverable_id: str = ""
    item: int = 10
    kind: str = INVOICE

    def state(self, day: int) -> str:
        """In the words of the export."""
        if self.paid <= day:
            return "Cleared"
        return "Released" if self.received + APPROVED_AFTER <= day else "Posted"


def invoices_of(calendar: Calendar, months: Iterable[Month]) -> list[Invoice]:
    """All lines that are received by the last cut-off, by trial and vendor."""
    last = calendar.last_cut_off
    billed = [m for m in months if m.line.vendor and m.accrued and (last - m.last_day).days >= BILLED_AFTER]
    billed.sort(key=lambda m: (m.trial.trial_id, m.line.vendor, m.last_day, m.line.line_id))
    lines = []
    for _, group in groupby(billed, key=lambda m: (m.trial.trial_id, m.line.vendor, m.last_day)):
        lines += [_monthly(calendar, month, 10 * n) for n, month in enumerate(group, start=1)]
    lines = _for_deliverables(lines)
    return [*lines, *_odd_ones(lines)]


def _monthly(calendar: Calendar, month: Month, item: int) -> Invoice:
    """What one month's work on one line is billed with."""
    end = (month.last_day - calendar.last_cut_off).days
    billed, vendor = workday(end + BILLED_AFTER), month.line.vendor
    number = f"{vendor[:3].upper()}-{month.last_day:%y%m}-{month.trial.number}"
    return Invoice(
        month.trial, vendor, number, month.line.line_id, month.accrued, billed,
        workday(billed + RECEIVED_AFTER), workday(billed + SHORT_TERMS.get(month.trial.trial_id, TERMS)),
        workday(end + PAID_AFTER - 1), item=item,
    )  # fmt: skip


def _for_deliverables(lines: list[Invoice]) -> list[Invoice]:
    """The lines, where accepted deliverables stand in the first invoice of their contract line that has none yet."""
    free: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for n, line in enumerate(lines):
        free[line.trial.trial_id, line.vendor, line.line_id].append(n)
    named: dict[int, str] = {}
    for trial in TRIALS:
        for made in sorted(deliverables_of(trial), key=lambda d: d.accepted):
            ours = free[trial.trial_id, made.vendor, made.line_id]
            fits = next((n for n in ours if lines[n].invoiced >= made.accepted), None)
            if fits is not None and made.deliverable_id != STORY.paid_early_deliverable:
                ours.remove(fits)
                named[fits] = made.deliverable_id
    return [replace(line, deliverable_id=named.get(n, "")) for n, line in enumerate(lines)]


def _odd_ones(lines: list[Invoice]) -> Iterator[Invoice]:
    """What is planted: paid too early, taken back in part, billed twice, and billed for no work."""
    trials = {trial.trial_id: trial for trial in TRIALS}
    slipping = trials[STORY.paid_early_trial]
    yield Invoice(
        slipping, "Bluepeak Labs", STORY.paid_early_invoice, "3.1", Decimal("64800.00"), -62, -60, -30, -31,
        STORY.paid_early_deliverable,
    )  # fmt: skip
    trial_id, number = STORY.credit_note
    yield Invoice(
        trials[trial_id], "Bluepeak Labs", number, "3.1", Decimal("-18450.00"), -40, -38, -30, -31, kind=CREDIT_NOTE
    )
    trial_id, number = STORY.duplicate
    first = [x for x in lines if (x.trial.trial_id, x.line_id) == (trial_id, "1.3") and x.invoiced <= -21][-1]
    again = workday(first.invoiced + 9)
    yield replace(
        first, number=number, invoiced=again, received=workday(again + 3), due=workday(again + TERMS), paid=NEVER,
        deliverable_id="", item=10,
    )  # fmt: skip
    trial_id, number = STORY.no_work_invoice
    trial = trials[trial_id]
    yield Invoice(trial, trial.lead, number, "", Decimal("12870.00"), -51, -48, 10)


def invoices(calendar: Calendar, lines: Iterable[Invoice], seen: int) -> bytes:
    """The lines received by the cut-off `seen`."""
    rows = [HEADER, *(_row(calendar, line, seen) for line in lines if line.received <= seen)]
    return "".join(";".join(row) + "\r\n" for row in rows).encode("cp1252")


def _row(calendar: Calendar, line: Invoice, seen: int) -> tuple[str, ...]:
    is_paid = line.paid <= seen
    return (
        line.trial.trial_id, line.vendor, line.number, str(line.item), line.kind,
        contract_id_of(line.trial, line.vendor, seen), line.line_id, line.deliverable_id,
        calendar.german(line.invoiced), calendar.german(line.received), calendar.german(line.due),
        calendar.german(line.paid) if is_paid else "",
        german(line.amount), german(line.amount) if is_paid else "", line.trial.currency, line.state(seen),
    )  # fmt: skip
