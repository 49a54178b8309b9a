"""The made-up contracts: one per trial and vendor, and what a procurement system exports of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipelines.demo.budget import Line, Month, lines_of
from pipelines.demo.calendar import Calendar
from pipelines.demo.ctms import text
from pipelines.demo.portfolio import TRIALS, VENDORS, Trial, workday

HEADER = (
    "Project ID", "Contract ID", "Parent Agreement", "Contracting Party", "Supplier Name", "Contract Title",
    "Commodity", "Type of Engagement", "Contract Status", "Contract Amount", "Cancellable Amount", "Contract Currency",
    "Date Requested", "Date Sent", "Date Signed", "Effective Date", "Expiration Date",
)  # fmt: skip
UNDER = {"Parcel Cold Chain": "Bluepeak Labs"}
"""Vendors contracted by another vendor than the trial's lead; who reads the images is contracted by the lead."""
ENDS_EARLY = {("TD-106", "Parcel Cold Chain"): 45}
UNSIGNED = {("TD-106", "Quill Writing"): 40}
"""Contracts that run out before the work does, and one that is out for signature: the day it ends, or is signed."""

Worth = dict[tuple[str, str], list[Month]]
"""The months of each line of each trial."""


@dataclass(frozen=True)
class Contract:
    """One contract. `under` is the contract inside whose value it counts; `lines` are the budget lines it pays for."""

    contract_id: str
    under: str
    client: str
    vendor: str
    services: str
    lines: tuple[Line, ...]
    requested: int
    sent: int
    signed: int
    starts: int
    expires: int

    def state(self, day: int) -> str:
        """In the words of the export."""
        if self.signed <= day:
            return "Executed"
        return "Out for signature" if self.sent <= day else "In negotiation"


@cache
def contracts_of(trial: Trial) -> tuple[Contract, ...]:
    """The contracts of one trial: the sponsor's with each vendor, and those that vendors have with others."""
    lines = [line for line in lines_of(trial) if line.vendor]
    numbers = {
        vendor: f"WO-{trial.number}-{n:02d}" for n, vendor in enumerate(dict.fromkeys(x.vendor for x in lines), 1)
    }
    return tuple(_contract(trial, vendor, numbers, lines) for vendor in numbers)


def contract_id_of(trial: Trial, vendor: str, seen: int) -> str:
    """The contract of this vendor for this trial; empty where it was not even requested by the cut-off `seen`."""
    return next((c.contract_id for c in contracts_of(trial) if c.vendor == vendor and c.requested <= seen), "")


def _contract(trial: Trial, vendor: str, numbers: dict[str, str], lines: list[Line]) -> Contract:
    dice = trial.dice(f"contract {vendor}")
    client = _client(trial, vendor)
    begin = trial.lock - 275 if vendor == "Quill Writing" else trial.first_in - 190
    sent, key = workday(begin + 25), (trial.trial_id, vendor)
    return Contract(
        contract_id=numbers[vendor],
        under=numbers.get(client, ""),
        client=client,
        vendor=vendor,
        services=next(v.services for v in VENDORS if v.name == vendor),
        lines=tuple(x for x in lines if vendor in (x.vendor, _client(trial, x.vendor))),
        requested=workday(begin),
        sent=sent,
        signed=UNSIGNED.get(key, workday(sent + dice.randint(14, 40))),
        starts=workday(begin + 70),
        expires=ENDS_EARLY.get(key, workday(trial.report + 90)),
    )


def _client(trial: Trial, vendor: str) -> str:
    return trial.lead if vendor == "Osmia Imaging" else UNDER.get(vendor, "Sponsor")


def contracts(calendar: Calendar, months: Iterable[Month], seen: int, trials: Iterable[Trial] = TRIALS) -> bytes:
    """The contracts as they stand at the cut-off `seen`."""
    worth: Worth = {}
    for month in months:
        worth.setdefault((month.trial.trial_id, month.line.line_id), []).append(month)
    rows = [(trial, c) for trial in trials for c in contracts_of(trial) if c.requested <= seen]
    return text(HEADER, (_row(calendar, worth, trial, contract, seen) for trial, contract in rows))


def _row(calendar: Calendar, worth: Worth, trial: Trial, contract: Contract, seen: int) -> tuple[object, ...]:
    months = [month for line in contract.lines for month in worth[trial.trial_id, line.line_id]]
    # Services after enrollment are options of the contract.
    enrolled = calendar.date(trial.last_in)
    free = (m.budgeted for m in months if m.first_day > enrolled and m.line.cost_type == "Service")
    happened = [calendar.happened(day, seen) for day in (contract.requested, contract.sent, contract.signed)]
    return (
        trial.trial_id, contract.contract_id, contract.under, contract.client, contract.vendor,
        f"Work order {contract.contract_id}: {contract.services.lower()}", contract.services.split(",")[0],
        "Clinical trial" if contract.vendor == trial.lead else "Other", contract.state(seen),
        sum((m.budgeted for m in months), Decimal(0)), sum(free, Decimal(0)), trial.currency,
        *happened, calendar.iso(contract.starts), calendar.iso(contract.expires),
    )  # fmt: skip
