"""The made-up portfolio in the layouts of other systems, a few rows each: for the examples only."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipelines.demo.budget import Month
from pipelines.demo.calendar import Calendar
from pipelines.demo.ctms import text
from pipelines.demo.enrollment import Event, events_of
from pipelines.demo.ledger import german
from pipelines.demo.portfolio import TRIALS, Trial
from pipelines.demo.sites import sites_of

METRICS = {
    "screened": "Total Screened",
    "screen_failed": "Total Screen Failed",
    "enrolled": "Total Enrolled",
    "randomized": "Total Randomized",
    "discontinued": "Total Withdrawn",
}
LINE_ITEMS = (
    "WBS Element", "Document Number", "Posting Date", "Cost element name", "Val.in rep.cur.", "Report currency",
    "Value in Obj. Crcy", "Object Currency", "Value TranCurr", "Transaction Currency",
)  # fmt: skip
RATES = {"USD": Decimal("1.31"), "EUR": Decimal("1.17")}
"""What a pound is worth here, in the currency of the group and of the transactions."""

Decided = Sequence[tuple[str, Event]]
"""Participants whose screening was decided: their number and how it ended."""


def metrics(trial: Trial) -> bytes:
    """Veeva's enrollment metrics: one row per site and metric, planned values filled in beforehand with zeros."""
    counts = _to_date(trial)
    header = (
        "study__ctms", "study_country__ctms", "site__ctms", "metric_type__ctms", "planned__ctms", "actual__ctms",
        "forecast__ctms",
    )  # fmt: skip
    sites = [(site.site_id, site.country) for site in sites_of(trial)]
    rows = [
        (trial.trial_id, country, site_id, name, 0, counts[site_id, what], "")
        for site_id, country in sites
        for what, name in (*METRICS.items(), ("in_treatment", "Total In Treatment"))
    ]
    totals = [
        (trial.trial_id, "", "", name, 0, sum(counts[s, what] for s, _ in sites), "") for what, name in METRICS.items()
    ]
    return text(header, [*totals, *rows])


def _to_date(trial: Trial) -> Counter[tuple[str, str]]:
    return Counter((event.site_id, event.what) for event in events_of(trial) if event.reported <= 0)


def site_list(calendar: Calendar, trial: Trial) -> bytes:
    """Siebel's list of sites, with their counts to date beside them."""
    counts = _to_date(trial)
    header = (
        "Protocol #", "Site #", "Account", "# Planned Subjects", "Initiated Date", "# Screened", "# Screen Failure",
        "# Enrolled", "# Early Terminated",
    )  # fmt: skip
    return text(
        header,
        (
            (
                trial.trial_id, site.site_id, site.name, site.target,
                _spelled(calendar, site.initiated) if site.initiated <= 0 else "",
                *(counts[site.site_id, what] for what in ("screened", "screen_failed", "enrolled", "discontinued")),
            )
            for site in sites_of(trial)
        ),
    )  # fmt: skip


def subjects(calendar: Calendar, trial: Trial, decided: Decided) -> bytes:
    """Rave's list of subjects: `Site` is the name, rows of the test environment stand among the others."""
    names = {site.site_id: site.name for site in sites_of(trial)}
    header = ("project", "environmentName", "SiteNumber", "Site", "Subject", "ICF Date", "Enrollment Date")
    rows = [
        (
            trial.trial_id, "PROD", event.site_id, names[event.site_id], number, _spelled(calendar, event.week - 19),
            _spelled(calendar, event.week - 3) if event.what == "enrolled" else "",
        )
        for number, event in decided
    ]  # fmt: skip
    test = (trial.trial_id, "TEST", decided[0][1].site_id, names[decided[0][1].site_id], "TEST-001", "01 JAN 2026", "")
    return text(header, [*rows, test])


def dispositions(calendar: Calendar, trial: Trial, decided: Decided) -> bytes:
    """Disposition events as CDISC keeps them: one row per participant and event."""
    rows = []
    for number, event in decided:
        ended = ("ENROLLED", "RANDOMIZED") if event.what == "enrolled" else ("SCREEN FAILURE",)
        days = (event.week - 19, *(event.week - 3 for _ in ended))
        for order, (what, day) in enumerate(zip(("INFORMED CONSENT OBTAINED", *ended), days, strict=True), start=1):
            rows.append((trial.trial_id, "DS", number, event.site_id, order, what, calendar.iso(day)))
    return text(("STUDYID", "DOMAIN", "USUBJID", "SITEID", "DSSEQ", "DSDECOD", "DSSTDTC"), rows)


def registry(calendar: Calendar) -> bytes:
    """The list of studies that ClinicalTrials.gov exports, under numbers that no study there has."""
    header = (
        "NCT Number", "Study Title", "Acronym", "Study Status", "Conditions", "Sponsor", "Phases", "Enrollment",
        "Start Date", "Primary Completion Date", "Completion Date",
    )  # fmt: skip
    rows = [
        (
            f"NCT9999{trial.trial_id[-3:]:0>4}", trial.title, trial.short_name, "RECRUITING", trial.indication,
            "Example Sponsor", f"PHASE{len(trial.phase)}", trial.participants, calendar.iso(trial.first_in),
            calendar.iso(trial.last_visit), calendar.iso(trial.lock),
        )
        for trial in TRIALS
        if trial.first_in <= 0
    ]  # fmt: skip
    return text(header, rows)


def line_items(months: Iterable[Month]) -> bytes:
    """SAP's line items of a project: each amount in three currencies side by side, credits with a trailing minus."""
    lines = [";".join(LINE_ITEMS)]
    total = Decimal(0)
    for number, month in enumerate(months, start=4_900_000_001):
        amount = month.accrued if number % 7 else -month.accrued
        total += amount
        amounts = (amount * RATES["USD"], "USD", amount, month.trial.currency, amount * RATES["EUR"], "EUR")
        keys = (month.trial.trial_id, str(number), f"{month.last_day:%d.%m.%Y}", month.line.description)
        lines.append(";".join((*keys, *(p if isinstance(p, str) else _signed(p) for p in amounts))))
    lines.append(f"Summe;;;;;;{_signed(total)};;;")
    return ("\r\n".join(lines) + "\r\n").encode("cp1252")


def _signed(amount: Decimal) -> str:
    """1.234,56 or 1.234,56-, as SAP writes it."""
    return german(abs(amount).quantize(Decimal("0.01"))) + ("-" if amount < 0 else "")


def _spelled(calendar: Calendar, day: int) -> str:
    """14 OCT 2025."""
    return f"{calendar.date(day):%d %b %Y}".upper()
