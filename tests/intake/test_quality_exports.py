"""Exports about the quality of a trial, as their systems write them: which kind each is, and how odd ones are read."""

import datetime as dt

import pytest
from sheets import grid

from pipelines.access import Viewer
from pipelines.intake.load import take_in
from pipelines.intake.recognize import recognize
from pipelines.plain import rows_of
from pipelines.store.connection import Store

LAYOUTS = {
    "deviations": (
        "subjectenrollmentnumber|deviationdate|companycategory|deemedimportant",
        "Study|Log #|Site ID|Subject Name|PD Category|Important? (Y/N)|Date of deviation|Date identified|PD Status",
        "STUDYID|USUBJID|DVTERM|DVDECOD|DVCAT|DVSTDTC",
    ),
    "data_cleaning": (
        "Study|Country|Site Number|Open Queries|Queries > 30 Days|Missing Pages|# Subjects|Clean Subjects",
        "Protocol|Site|Queries Opened|Queries Closed|Outstanding Queries|Data Entry Lag|Status Date",
    ),
    "kpis": (
        "Study|QTL Parameter|Numerator|Denominator|QTL Limit|Secondary Limit|Period End",
        "Protocol|Vendor|KPI Name|KPI Value|Target|Unit|Month Ending",
        "Study|Site ID|KRI|Numerator|Denominator|Threshold|Minimum n",
    ),
}


@pytest.mark.parametrize(("kind", "header"), [(k, h) for k, headers in LAYOUTS.items() for h in headers])
def test_each_layout_is_known_by_its_headers(kind: str, header: str) -> None:
    assert [table.kind.kind for table in recognize(grid("A tracker of the team", header))] == [kind]


def test_a_log_without_numbers_and_trial_is_numbered_by_its_rows(store: Store, me: Viewer) -> None:
    """A treatment column would be refused; yes and no say which deviations are important."""
    header = "subjectenrollmentnumber,deviationdate,companycategory,deemedimportant"
    text = f"{header}\n0496,,OTHER,No\n1350,2026-02-01,DOSE,Yes\n"
    at, day = dt.datetime(2026, 3, 3, 9), dt.date(2026, 3, 1)
    take_in(store, me, ("protdev.csv", text.encode()), data_date=day, trial="TD-1", at=at)
    sql = (
        "select deviation_id, participant_id, importance from deviations_at(date '2026-03-01', timestamp '2100-01-01')"
    )
    rows = [tuple(row.values()) for row in rows_of(store.frame(me, f"{sql} order by all"))]
    assert rows == [("row 2", "0496", "not important"), ("row 3", "1350", "important")]


def test_counts_without_a_day_are_of_the_data_date(store: Store, me: Viewer) -> None:
    text = "Study,Site Number,Open Queries,Queries > 30 Days\nTD-1,01,10,3\n"
    result = take_in(
        store, me, ("edc.csv", text.encode()), data_date=dt.date(2026, 3, 1), at=dt.datetime(2026, 3, 3, 9)
    )
    sql = "select counted_on::varchar as day from data_cleaning_at(date '2026-03-01', timestamp '2100-01-01')"
    assert [row["day"] for row in rows_of(store.frame(me, sql))] == ["2026-03-01"]
    assert "there is no period column: the rows are read as of the data date" in str(result)
