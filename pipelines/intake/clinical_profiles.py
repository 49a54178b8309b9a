"""Profiles of clinical and finance systems: CTMS, EDC, registry and ledger, each with the words that are its own.

As in `profiles`, all headers here are normalized.
"""

from pipelines.intake.profiles import LeaveOut, Profile

CLINICAL: tuple[Profile, ...] = (
    Profile(
        name="Rave",
        all_of=frozenset(("sitenumber",)),
        any_of=frozenset(("site", "environmentname")),
        fields={
            "sites": {"sitenumber": "site_id", "site": "site_name"},
            "participants": {"sitenumber": "site_id", "site": ""},
            "enrollment": {"sitenumber": "site_id", "site": ""},
        },
        leave_out=(
            LeaveOut("environmentname", frozenset(("test", "dev", "uat", "aux")), "of a test, not of the live trial"),
        ),
    ),
    Profile(
        name="CDISC DS",
        all_of=frozenset(("dsdecod", "dsstdtc")),
        leave_out=(
            LeaveOut(
                "dsscat", frozenset(("study treatment",)), "the end of a treatment, which is not the end of the trial"
            ),
        ),
    ),
    Profile(
        name="ClinicalTrials.gov",
        all_of=frozenset(("nct number", "study title", "study status")),
        fields={
            "trials": {"nct number": "trial_id", "enrollment": "planned_participants"},
            "milestones": {"nct number": "trial_id"},
        },
        items={
            "milestones": {
                "start date": ("Start", "forecast_on"),
                "primary completion date": ("Primary completion", "forecast_on"),
                "completion date": ("Completion", "forecast_on"),
            }
        },
        no_value=frozenset(("unknown",)),
        said={
            "nct number": "the registry has no protocol numbers: trials are named by their NCT number",
            "start date": "the registry does not say which dates were reached: they are read as dates now expected",
            "enrollment": "“Enrollment” is what is planned, and once a trial has ended what was reached",
        },
    ),
    Profile(
        name="Oracle Clinical One",
        all_of=frozenset(("subject", "site")),
        any_of=frozenset(("date of screening", "date of screen failed", "syskey")),
        fields={"participants": {"reason": "screen_failure_reason"}},
    ),
    Profile(
        name="Veeva Vault",
        all_of=frozenset(("study number v", "name v")),
        fields={"trials": {"study number v": "trial_id", "name v": "short_name"}},
    ),
    Profile(
        name="ClearTrial",
        all_of=frozenset(("milestone", "expected", "actual")),
        fields={"milestones": {"milestone": "name", "expected": "forecast_on", "actual": "actual_on"}},
    ),
    Profile(
        name="Infor LN",
        all_of=frozenset(("milestone", "scheduled date", "baseline date")),
        fields={
            "milestones": {
                "milestone": "name",
                "baseline date": "baseline_on",
                "scheduled date": "forecast_on",
                "actual date": "actual_on",
            }
        },
    ),
    Profile(
        name="SAP",
        all_of=frozenset(("posting date",)),
        any_of=frozenset(("cost element", "cost elem.", "wbs element", "project definition", "cocode")),
        lists_postings=True,
        fields={
            "budget": {
                "wbs element": "trial_id",
                "project definition": "trial_id",
                "order": "trial_id",
                "document number": "line_id",
                "posting date": "month_on",
                "cost element descr.": "description",
                "name": "description",
            }
        },
    ),
)
