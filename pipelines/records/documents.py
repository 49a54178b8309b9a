"""Documents: which are expected and whether they are there. What is kept is about them; the documents are elsewhere."""

from typing import Annotated

from pipelines.records.base import Record, Rule, Task, column, trial_id_column
from pipelines.records.links import milestone_column, vendor_column
from pipelines.records.types import Day, Identifier, Text, codes

DocumentStatus = Annotated[
    str,
    codes(
        missing="not received|outstanding|absent|expected|placeholder|not available|overdue",
        requested="pending|awaited|awaiting|chased",
        draft="in preparation|in progress|started|drafting",
        in_review="under review|in qc|qc|for approval|pending approval|in approval",
        final="approved|effective|filed|signed|finalized|complete|completed|received|available|final approved",
        expired="superseded|outdated|lapsed|obsolete|out of date",
    ),
]


class Document(Record):
    """One row is a document that is expected."""

    kind = "documents"
    key = (
        "trial_id",
        "document_id",
    )
    needs_one_of = (
        "item",
        "title",
        "document_version",
        "status",
        "gate",
        "due_on",
        "received_on",
        "location",
    )
    rules = (Rule("title is not null or item is not null", "a document needs a title or an item", "title"),)
    vendor_lens = True
    happened = ("received_on",)
    states = ("status", "document_version")
    moves = ("due_on",)
    tasks = (
        Task(
            "finish", "owner", ("due_on",), ("title", "item"),
            "coalesce({0}.status <> 'final', {0}.received_on is null)",
        ),
    )  # fmt: skip
    references = ((("trial_id",), "trials"),)

    trial_id: Identifier = trial_id_column()
    document_id: Identifier = column(
        "Number of the document, unique within the trial.",
        headers=(
            "Document ID | Document # | Doc ID | Doc # | EDL ID | EDL Item ID | "
            "EDL Item | Expected Document ID | Artifact ID | Artifact # | Artifact Number | TMF Artifact # | "
            "TMF Reference | TMF ID | document_number__v"
        ),
        example="TMF-02.01.01",
        optional=False,
    )
    item: Text | None = column(
        "Item of the engagement's template that it is.",
        headers=(
            "Item | Template Item | Artifact | Artifact Name | TMF Artifact | Document Type | Expected Document | "
            "document_type__v"
        ),
        example="Investigator's brochure",
    )
    title: Text | None = column(
        "What it is called.",
        headers="Document Title | Document Name | Document | Title | Name | File Name | Description | document_name__v",
        example="Investigator's brochure, edition 6",
    )
    document_version: Text | None = column(
        "Version now kept.",
        headers="Document Version | Version | Version No. | Version Number | Doc Version | Edition | Revision | Rev",
        example="6.0",
    )
    status: DocumentStatus | None = column(
        "Whether it is there.",
        headers="Status | State | Document Status | Document State | TMF Status | EDL Status | Completeness",
        example="final",
    )
    vendor: Identifier | None = vendor_column("Vendor that is to provide it.")
    owner: Text | None = column(
        "Person or role who answers for it.",
        headers="Owner | Document Owner | Author | Responsible | Contributor | Responsible Role",
        example="Regulatory lead",
    )
    gate: Identifier | None = milestone_column(
        "Milestone it is needed for.", "Gate | Needed For | Required For | Required for Milestone | EDL Milestone"
    )
    due_on: Day | None = column(
        "Day it is due.",
        headers="Due | Due Date | Expected Date | Date Expected | Needed By | Required By | Planned Date | Target Date",
        example="2026-03-01",
    )
    received_on: Day | None = column(
        "Day its final version was received.",
        headers="Received On | Date Received | Received | Received Date | Date Filed | Filed On | Finalized On",
        example="2026-02-24",
    )
    location: Text | None = column(
        "Where it is kept.",
        headers="Location | Filing Location | Kept In | Where Kept | File Location | Repository | URL",
        example="eTMF, zone 2",
    )
