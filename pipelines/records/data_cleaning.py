"""Data cleaning: queries, missing pages and clean participants of a site, counted on a day."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from pipelines.records.base import Record, Rule, column, trial_id_column
from pipelines.records.links import vendor_column
from pipelines.records.types import PERSONAL, Count, Day, Identifier, Reading, Text

Lag = Annotated[Decimal, Field(ge=0, le=10_000, max_digits=18, decimal_places=4), Reading("number", "DECIMAL(18,4)")]


class DataCleaning(Record):
    """One row is what was counted at a site, or in a country or a trial, on a day."""

    kind = "data_cleaning"
    key = (
        "trial_id",
        "country",
        "site_id",
        "counted_on",
    )
    needs_one_of = (
        "queries_open",
        "queries_open_over_30_days",
        "queries_opened",
        "queries_closed",
        "missing_pages",
        "participants_clean",
        "entry_lag_days",
    )
    period = "counted_on"
    refused = PERSONAL
    rules = (
        Rule(
            "queries_open_over_30_days <= queries_open",
            "more queries are open for over 30 days than are open",
            "queries_open_over_30_days",
        ),
        Rule("participants_clean <= participants", "more participants are clean than there are", "participants_clean"),
    )
    facts = (
        "queries_open",
        "queries_open_over_30_days",
        "queries_opened",
        "queries_closed",
        "missing_pages",
        "participants",
        "participants_clean",
    )
    is_summed = True
    references = ((("trial_id",), "trials"), (("trial_id", "site_id"), "sites"))

    trial_id: Identifier = trial_id_column()
    country: Text | None = column(
        "Country of the site.",
        headers="Country | Study Country",
        example="Germany",
    )
    site_id: Identifier | None = column(
        "Site number; empty where the country or the trial is counted as a whole.",
        headers="SiteNumber | Site Number | Site ID | Study Site Number | SITEID | Site No. | Site # | Site",
        example="0101",
    )
    vendor: Identifier | None = vendor_column("Vendor that cleans the data, where not the site's.")
    counted_on: Day = column(
        "Day it was counted on.",
        headers="Counted On | Count Date | Date Counted | Metrics Date | Week Ending | Status Date",
        example="2026-11-15",
        optional=False,
    )
    queries_open: Count | None = column(
        "Queries open.",
        headers=(
            "Open Queries | Queries Open | # Open Queries | Total Open Queries | Outstanding Queries | "
            "Queries Outstanding | # DM Queries Open"
        ),
        example="41",
    )
    queries_open_over_30_days: Count | None = column(
        "Of these, open for more than 30 days.",
        headers=(
            "Queries Open > 30 Days | Open Queries > 30 Days | Open Queries >30 Days | Queries >30 Days | "
            "Queries > 30 Days | Open > 30 Days | Queries Older than 30 Days | Aged Queries | Overdue Queries | "
            "Queries Open Over 30 Days"
        ),
        example="9",
    )
    queries_opened: Count | None = column(
        "Queries opened since the count before.",
        headers="Queries Opened | New Queries | # Queries Opened | Queries Raised | Queries Issued",
        example="22",
    )
    queries_closed: Count | None = column(
        "Queries closed since the count before.",
        headers="Queries Closed | Closed Queries | # Queries Closed | Queries Resolved",
        example="30",
    )
    missing_pages: Count | None = column(
        "Pages expected by now and not entered.",
        headers="Missing Pages | # Missing Pages | Missing CRFs | Missing Forms | Overdue Pages | Outstanding Pages",
        example="14",
    )
    participants: Count | None = column(
        "Participants whose data are cleaned.",
        headers="Participants | # Subjects | Subjects | Number of Subjects | Participants Enrolled | Subjects in EDC",
        example="12",
    )
    participants_clean: Count | None = column(
        "Of these, participants whose data are clean.",
        headers=(
            "Participants Clean | Clean Participants | Clean Subjects | Subjects Clean | # Clean Subjects | "
            "Clean Patients | Clean Patient Tracker | Clean Casebooks | Subjects Locked | Clean"
        ),
        example="5",
    )
    pages_entered: Count | None = column(
        "Pages entered since the count before.",
        headers="Pages Entered | # Pages Entered | Forms Entered | CRFs Entered | Pages Submitted",
        example="130",
    )
    entry_lag_days: Lag | None = column(
        "Mean days from a visit to the entry of its pages, over the pages entered since the count before.",
        headers=(
            "Entry Lag (Days) | Entry Lag | Data Entry Lag | Mean Entry Lag | Average Entry Lag | Avg Days to Entry | "
            "Days Visit to Entry | Data Entry Timeliness (Days)"
        ),
        example="6.5",
    )
