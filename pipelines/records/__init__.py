"""The export kinds Trialdeck knows, one record each. A new kind is one file and one name here."""

from pipelines.errors import NotFound
from pipelines.records.assumptions import Assumption
from pipelines.records.base import Record
from pipelines.records.bodies import Body
from pipelines.records.budget import BudgetLine
from pipelines.records.changes import Change
from pipelines.records.contracts import Contract
from pipelines.records.data_cleaning import DataCleaning
from pipelines.records.deliverables import Deliverable
from pipelines.records.deviations import Deviation
from pipelines.records.documents import Document
from pipelines.records.enrollment import Enrollment
from pipelines.records.enrollment_plan import EnrollmentPlan
from pipelines.records.fx_rates import FxRate
from pipelines.records.inputs import Input
from pipelines.records.invoices import Invoice
from pipelines.records.issues import Issue
from pipelines.records.kpis import Kpi
from pipelines.records.milestones import Milestone
from pipelines.records.mitigations import Mitigation
from pipelines.records.participants import Participant
from pipelines.records.quality_events import QualityEvent
from pipelines.records.responsibilities import Responsibility
from pipelines.records.risks import Risk
from pipelines.records.sites import Site
from pipelines.records.submissions import Submission
from pipelines.records.trials import Trial
from pipelines.records.vendors import Vendor

RECORDS: tuple[type[Record], ...] = (
    Trial,
    Site,
    Milestone,
    Enrollment,
    Participant,
    EnrollmentPlan,
    BudgetLine,
    Risk,
    Vendor,
    Contract,
    Assumption,
    Change,
    Deliverable,
    Invoice,
    Input,
    Document,
    FxRate,
    Submission,
    QualityEvent,
    Mitigation,
    Issue,
    Body,
    Responsibility,
    Deviation,
    DataCleaning,
    Kpi,
)


def record(kind: str) -> type[Record]:
    """The record of that kind; NotFound names the kinds there are."""
    for known in RECORDS:
        if known.kind == kind:
            return known
    raise NotFound(f"There is no kind of export called {kind!r}: use one of {', '.join(r.kind for r in RECORDS)}.")
