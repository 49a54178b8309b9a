"""Milestones: the dates a trial promised, now expects, and reached."""

from typing import Annotated

from pipelines.records.base import Outline, Record, Task, WideLayout, column, trial_id_column
from pipelines.records.types import Day, Identifier, Text, codes

MILESTONE_NAMES = {
    "fpfv": (
        "FPI",
        "FSI",
        "FPFV",
        "FSFV",
        "First Patient In",
        "First Subject In",
        "First Patient First Visit",
        "First Subject First Visit",
        "First Subject First Visit In",
        "First Subject Enrolled",
        "Date of First Consent",
        "fpfv",
        "First Participant In",
        "First Participant First Visit",
    ),
    "lpfv": (
        "LPI",
        "LSI",
        "LPFV",
        "LSFV",
        "Last Patient In",
        "Last Subject In",
        "Last Subject First Visit In",
        "Last Patient First Visit",
        "Enrollment Complete",
        "Recruitment End Date",
        "lpfv",
        "Last Participant In",
        "Last Participant First Visit",
    ),
    "lplv": (
        "LPLV",
        "LSLV",
        "LPO",
        "LSO",
        "Last Patient Last Visit",
        "Last Subject Out",
        "Last Subject Last Visit",
        "Last Subject Off Study",
        "lplv",
        "Last Participant Last Visit",
        "Last Participant Out",
    ),
    "first_site_activated": (
        "FSA",
        "First Site Activated",
        "First Site Initiated Date",
        "First Site Open",
        "first site activated",
    ),
    "last_site_activated": (
        "LSA",
        "Last Site Activated",
        "last site activated",
    ),
    "database_lock": (
        "DBL",
        "DB Lock",
        "Database Lock",
        "Database Hard Lock",
        "Data Lock",
        "database lock",
    ),
    "csr": (
        "CSR",
        "Final CSR",
        "Clinical Study Report",
        "CSR Approved",
        "csr",
    ),
    "final_protocol": (
        "Final Protocol",
        "Protocol Approved",
        "Final Approved Protocol",
        "Protocol Finalised",
        "final protocol",
    ),
    "ethics_approval": (
        "IRB/EC Approval",
        "EC Approval",
        "REC Approval",
        "Initial Approval",
        "ethics approval",
    ),
    "authority_approval": (
        "CTA Approval",
        "IND Clearance",
        "HA Approval",
        "IND Submission",
        "authority approval",
    ),
    "contract_executed": (
        "Site Contracts Executed",
        "Contracts Fully Executed",
        "Contract Executed",
        "contract executed",
    ),
    "site_initiation": (
        "SIV",
        "Site Initiation Visit",
        "Site Initiation Monitoring Visit",
        "site initiation",
    ),
    "primary_completion": (
        "PCD",
        "Primary Completion",
        "Primary Completion Date",
        "primary completion",
    ),
    "topline": (
        "TLR",
        "Topline",
        "Top-line Results",
        "TFL",
        "topline",
    ),
    "completion": (
        "Completion",
        "Project Completion",
        "Study Completion",
    ),
}
"""Milestone codes and the names they go by (headers.yaml, milestone_names)."""

MilestoneCode = Annotated[
    str, codes(**{code: "|".join(n.casefold() for n in names) for code, names in MILESTONE_NAMES.items()})
]
SlipCause = Annotated[
    str,
    codes(
        scientific="protocol|science|medical",
        logistical="logistics|supply|shipment",
        administrative="contract|contracting|legal|budget",
        regulatory="authority|health authority|ethics|irb|ec",
        sponsor="client",
        vendor="cro|supplier",
        other="unknown|various",
    ),
]


class Milestone(Record):
    """One row is a milestone of a trial, or of one of its countries or sites."""

    kind = "milestones"
    key = (
        "trial_id",
        "country",
        "site_id",
        "name",
    )
    needs_one_of = (
        "baseline_on",
        "rebaseline_on",
        "forecast_on",
        "actual_on",
    )
    rides_with = ("trials",)
    vendor_lens = True
    happened = ("actual_on",)
    expected = (("forecast_on", "actual_on"),)
    original = ("baseline_on",)
    verbs = (("actual_on", "reached"),)
    rebaselines = (("rebaseline_on", "baseline_on"),)
    references = ((("trial_id",), "trials"),)
    tasks = (
        Task(
            "reach", "owner", ("forecast_on", "rebaseline_on", "baseline_on"), ("name",),
            "coalesce({0}.actual_on > {0}.data_date, true)",
        ),
    )  # fmt: skip
    wide = WideLayout(
        name_field="name",
        scenarios={
            "baseline_on": ("baseline", "bl", "original"),
            "rebaseline_on": ("rebaseline", "revised baseline", "current baseline"),
            "forecast_on": ("forecast", "fcst", "est", "estimated", "projected", "expected"),
            "actual_on": ("actual", "act"),
        },
        known_names=MILESTONE_NAMES,
    )
    outline = Outline(
        levels=frozenset(
            (
                "outline level", "gliederungsebene", "niveau hiérarchique", "nivel de esquema", "level",
                "hierarchy level", "indent level", "ancestors",
            )
        ),
        numbers=frozenset(
            (
                "wbs", "wbs code", "psp code", "outline number", "gliederungsnummer", "numéro externe",
                "número de esquema", "wbs number",
            )
        ),
        children=frozenset(("children", "child count", "count children", "child rows", "subtasks")),
        hinted="predecessors",
    )  # fmt: skip

    trial_id: Identifier = trial_id_column()
    country: Text | None = column(
        "Country, where the milestone is a country's.",
        headers="study_country__v | Study Country | Country | country__v",
    )
    site_id: Identifier | None = column(
        "Site, where the milestone is a site's.",
        headers="site__v | Study Site | Site | Site Number | Site ID | site_number__v",
    )
    name: Text = column(
        "Milestone as the export names it.",
        headers=(
            "Name | Vorgangsname | Nom | Nombre | Task_Name | Activity Name | Summary | Milestone | "
            "Milestone Name | Milestone Description | Task | Activity | Key Milestone | Deliverable/Milestone "
            "| name__v | Milestone Type | milestone_type__v"
        ),
        example="Last participant in",
        optional=False,
    )
    milestone: MilestoneCode | None = column(
        "Which standard milestone it is; recognized from the name.",
        headers="Milestone Code",
        derived_from="name",
        example="lpfv",
    )
    baseline_on: Day | None = column(
        "Original baseline: the date first approved, never moved.",
        headers=(
            "Baseline Finish | Geplantes Ende | Fin Planifiée | Línea de Base de Fin | BL1 Finish | "
            "BL Project Finish | baseline_finish_date__v | Baseline Finish Date | Baseline Date | "
            "Baseline End | Baseline | Original Date | Original Target Date | Contract Date | Contracted Date "
            "| BL Date | Approved Baseline"
        ),
        example="2026-06-30",
    )
    rebaseline_on: Day | None = column(
        "Current approved baseline, where the original was replaced.",
        headers=(
            "Rebaseline | Rebaselined Date | Revised Baseline | Current Baseline | Re-baseline | "
            "Current Approved Baseline | Baseline1 Finish | Baseline 1 Finish | Approved Baseline 2"
        ),
    )
    forecast_on: Day | None = column(
        "Date now expected, as reported.",
        headers=(
            "Finish | Ende | Fin | Finish_Date | End Date | early_end_date | reend_date | expect_end_date | "
            "Estimated End Date | Timeline - End | Forecast | Forecast Date | Forecast Finish | "
            "Current Forecast | Revised Date | Latest Estimate | LE | Projected Date | ETA | "
            "Current Plan Date | planned_finish_date__v | Planned Finish Date | "
            "Estimated Date"
        ),
        example="2026-08-15",
    )
    actual_on: Day | None = column(
        "Date it happened.",
        headers=(
            "Actual Finish | Aktuelles Ende | Fin Réelle | Fin Real | act_end_date | actual_finish_date__v | "
            "Actual Finish Date | Actual | Actual Date | Completed At | Resolved | Actual End Date | "
            "Completed Date | Date Achieved | Achieved Date | Date Completed | Actual Completion Date"
        ),
    )
    owner: Text | None = column(
        "Person or role who answers for it.",
        headers=(
            "Resource Names | Ressourcennamen | Noms Ressources | Nombres de Recursos | Assigned To | "
            "Assignee | Owner | Assignees | Responsible | Accountable | Lead"
        ),
    )
    vendor: Identifier | None = column(
        "Vendor that answers for it.",
        headers=(
            "Vendor | Vendor Name | CRO | Responsible CRO | Service Provider | Supplier | Supplier Name | "
            "Provider | Responsible Party | Organization | Text1"
        ),
        example="Norvia",
    )
    predecessors: Text | None = column(
        "What must come before, as the export writes it.",
        headers=(
            "Predecessors | Vorgänger | Prédécesseurs | Predecesoras | pred_task_id | "
            "Blocked By (Dependencies) | Dependencies | Depends On | Dependency"
        ),
    )
    waiting_on: Text | None = column(
        "What or whom it waits for now.",
        headers="Waiting On | Waiting For | Blocked By | Pending With | Text2",
    )
    slip_cause: SlipCause | None = column(
        "Cause of the slip.",
        headers="Slip Cause | Cause of Delay | Delay Category | Reason Code | Delay Reason | Text3",
    )
    slip_party: Identifier | None = column(
        "Party that caused the slip: the sponsor, a vendor, an authority, by name.",
        headers="Slip Party | Party Responsible for Delay | Delay Caused By | Delay Attributed To | Delay Owner",
        example="Sponsor",
    )
    notes: Text | None = column(
        "Remarks.",
        headers=(
            "Notes | Notizen | Notas | Description | Comments | Comment | Remarks | Narrative | "
            "Reason for Delay | Root Cause"
        ),
    )
