"""What the measurements run on: large made-up exports, and a store of 200 trials over 150 weeks. Always the same."""

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from pipelines.access import Viewer
from pipelines.records import RECORDS
from pipelines.store.connection import Store, open_store
from pipelines.store.schema import OPEN

HEADERS = (
    "Protocol Number",
    "Site Number",
    "Country",
    "Week Ending",
    "Screened",
    "Screen Failed",
    "Enrolled",
    "Randomized",
    "Discontinued",
)
COUNTRIES = ("Germany", "France", "Spain", "Japan", "Brazil", "Canada", "Poland", "United Kingdom")
FIRST_SUNDAY = dt.date(2023, 1, 8)
LAST_SUNDAY = FIRST_SUNDAY + dt.timedelta(weeks=149)


def enrollment_rows(count: int) -> Iterator[tuple]:
    """`count` rows of a weekly enrollment export: 100 weeks of as many sites as it takes, 50 sites a trial."""
    for number in range(count):
        site, week = divmod(number, 100)
        screened = (number * 7919) % 5
        failed = screened // 3
        yield (
            f"TD-{site // 50 + 1:03}",
            f"{site % 50 + 1:04}",
            COUNTRIES[site % len(COUNTRIES)],
            (FIRST_SUNDAY + dt.timedelta(weeks=week)).isoformat(),
            screened,
            failed,
            screened - failed,
            screened - failed,
            (number * 31) % 97 == 0,
        )


def write_csv(path: Path, rows: int) -> Path:
    """A CSV file of enrollment rows."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        writer.writerows((*row[:-1], int(row[-1])) for row in enrollment_rows(rows))
    return path


def write_xlsx(path: Path, rows: int) -> Path:
    """The same rows as a workbook, with real dates."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Enrollment")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, HEADERS)
    for number, row in enumerate(enrollment_rows(rows), start=1):
        sheet.write_row(number, 0, row[:3])
        sheet.write_datetime(number, 3, dt.datetime.fromisoformat(row[3]), day)
        sheet.write_row(number, 4, [int(cell) for cell in row[4:]])
    book.close()
    return path


PORTFOLIO = {
    "trials": """
        select trial_id, 'Trial ' || t as title, 'III' as phase, 'enrolling' as status, 600 as planned_participants,
            60 as planned_sites, 'Vendor ' || t % 8 as lead_vendor, 'EUR' as currency,
            ['on track', 'at risk', 'off track'][1 + (t + c) % 3] as declared_status,
            4 * c + 1 as from_number, if(c = 37, $open, 4 * c + 5) as until_number
        from trial, range(38) x(c)""",
    "sites": """
        select trial_id, s::varchar as site_id, 'Country ' || s % 12 as country, 'Vendor ' || t % 8 as vendor,
            'activated' as status, $first + (7 * (s % 40))::integer as activated_on,
            $first + (7 * (s % 30))::integer as planned_activation_on, 10 as target_participants,
            1 as from_number, $open as until_number
        from trial, range(60) y(s)""",
    "enrollment": """
        select trial_id, s::varchar as site_id, 'Country ' || s % 12 as country,
            $first + (7 * w)::integer as period_end_on, 'per period' as counting,
            hash(t, s, w) % 3 as screened, hash(t, s, w) % 3 // 2 as screen_failed,
            (hash(t, s, w) % 3 = 1)::bigint as enrolled, w + 1 as from_number, $open as until_number
        from trial, range(60) y(s), range(150) z(w) where t % 5 > 0""",
    "participants": """
        select trial_id, s || '-' || p as participant_id, s::varchar as site_id, 'Country ' || s % 12 as country,
            $first + (hash(t, s, p) % 1000)::integer as screened_on,
            if(p % 3 > 0, $first + (hash(t, s, p) % 1000 + 14)::integer, null) as enrolled_on,
            if(p % 3 = 0, $first + (hash(t, s, p) % 1000 + 7)::integer, null) as screen_failed_on,
            (hash(t, s, p) % 1000 / 7)::integer + 1 as from_number, $open as until_number
        from trial, range(60) y(s), range(15) z(p) where t % 5 = 0""",
    "enrollment_plan": """
        select trial_id, $first + (7 * w)::integer as period_end_on, 'per period' as counting, 4 as planned,
            1 as from_number, $open as until_number
        from trial, range(150) z(w)""",
    "milestones": """
        select trial_id, 'Milestone ' || m as name, if(m = 0, 'lpfv', null) as milestone, 'Vendor ' || t % 8 as vendor,
            $first + (90 * m)::integer as baseline_on,
            $first + (90 * m + c * (hash(t, m, c) % 5))::integer as forecast_on,
            5 * c + 1 as from_number, if(c = 29, $open, 5 * c + 6) as until_number
        from trial, range(12) y(m), range(30) x(c)""",
    "budget": """
        select trial_id, 'Vendor ' || l % 8 as vendor, l::varchar as line_id,
            ['service', 'pass-through'][1 + l % 2] as cost_type,
            (date_trunc('month', $first) + to_months(m::integer))::date as month_on, 'EUR' as currency,
            10 as units, if(c = 1, 9, null) as units_completed, 1000 as unit_price, 10000 as budgeted_amount,
            if(c = 1, 9500, null) as accrued_amount, 10500 as forecast_amount,
            if(c = 0, 1, least(4 * m + 5, 150)) as from_number, if(c = 1, $open, least(4 * m + 5, 150)) as until_number
        from trial, range(20) y(l), range(36) z(m), range(2) x(c)""",
    "risks": """
        select trial_id, 'R-' || r as risk_id, 'Risk ' || r as title, 'Vendor ' || t % 8 as vendor,
            ['Staffing', 'Supply', 'Quality'][1 + r % 3] as category, 1 + hash(t, r, c) % 5 as probability,
            1 + hash(t, r) % 5 as impact, 'open' as status, $first as opened_on,
            $first + (70 * c)::integer as last_reviewed_on, $first + (60 * r)::integer as due_on,
            10 * c + 1 as from_number, if(c = 14, $open, 10 * c + 11) as until_number
        from trial, range(15) y(r), range(15) x(c)""",
}
"""Per kind: the rows of 200 trials as 150 weekly exports would have left them, each content once."""


def open_portfolio(path: Path, viewer: Viewer, trials: int = 200, weeks: int = 150) -> Store:
    """A store as 150 weekly exports of 200 trials leave it, written in bulk: 1.4 million rows."""
    store = open_store(path)
    with store.cursor(viewer) as cursor:
        cursor.execute(
            "create temp table trial as select t, printf('TD-%03d', t + 1) as trial_id from range($n) x(t)",
            {"n": trials},
        )
        cursor.execute(
            "insert into store.sheets by name "
            "select 1 as receipt, 'bench' as upload_id, 'Sheet' as sheet, '[]' as mapping"
        )
        for number, (kind, rows) in enumerate(PORTFOLIO.items()):
            series = f"{number * trials} + t as series"
            fields = [c.name for record in RECORDS if record.kind == kind for c in record.columns()]
            cursor.execute(
                f"insert into store.{kind} by name select {series}, 1 as receipt, row_number() over () as row_number, "
                f"x.* from ({rows}) x join trial using (trial_id)",
                {name: value for name, value in {"first": FIRST_SUNDAY, "open": OPEN}.items() if f"${name}" in rows},
            )
            cursor.execute(
                f"""insert into store.versions by name
                    select {series}, 'bench' as feed, $k as kind, trial_id, w + 1 as number,
                        $first + (7 * w)::integer as data_date, 'bench' as upload_id,
                        $first + (7 * w)::integer + interval 2 day as loaded_at, $fields as fields
                    from (select distinct trial_id, t from store.{kind} join trial using (trial_id)),
                        range($weeks) z(w)""",
                {"k": kind, "first": FIRST_SUNDAY, "fields": " ".join(fields), "weeks": weeks},
            )
    store.checkpoint()
    return store
