"""What the pages about submissions and site start-up say above their figures, and their tables of days."""

from typing import TYPE_CHECKING

from pages.parts.html_table import Cell, Line, html_table
from pages.parts.words import day, days, missing
from pipelines.charts import theme
from pipelines.plain import rows_of

if TYPE_CHECKING:
    import pandas as pd

COUNTRIES = (
    "Country",
    "To come",
    "At the authority",
    "Questions",
    "Approved",
    "Days to approval",
    "At the authority (d)",
)
STEPS = ("Step", "Median", "Four in five within", "Done", "Still waiting", "Longest wait or step")


def headline(submissions: "pd.DataFrame") -> str:
    """What is late, and which submission waits longest for our own answer; else what is at the authorities."""
    late, asked = submissions[submissions["is_overdue"]], submissions[submissions["is_with_sponsor"]]
    said = []
    if len(late):
        first = rows_of(late)[0]
        since = f"{first['trial_id']} {first['country']}, planned {day(first['planned_on'])}"
        said.append(f"{theme.counted(len(late), 'submission')} late: {since}")
    if len(asked):
        first = rows_of(asked.sort_values("days_with_sponsor", ascending=False))[0]
        since = "" if missing(first["days_with_sponsor"]) else f" for {days(first['days_with_sponsor'], signed=False)}"
        waits = "waits" if len(asked) == 1 else "wait"
        said.append(f"{len(asked)} {waits} for our answer, {first['trial_id']} {first['country']}{since}")
    if said:
        return "; ".join(said)
    waiting = int(submissions["is_at_authority"].sum())
    return f"No submission is late and no question is open; {waiting} at the authority"


def by_country(countries: "pd.DataFrame") -> str:
    """HTML: the rows of the view `submission_countries`."""
    lines = [_country(row) for row in rows_of(countries)]
    return html_table(COUNTRIES, lines, caption="Submissions by country", name="countries sides")


def _country(row: dict) -> Line:
    status = "red" if row["late"] else "amber" if row["with_sponsor"] else "plain"
    longest = "" if row["longest_days"] is None else f"longest {days(row['longest_days'], signed=False)}"
    few = "" if row["approval_days"] is not None else row["approval_reason"] or ""
    return Line(
        [
            Cell(row["country"], theme.counted(row["trials"], "trial")),
            Cell(str(row["to_come"]), strong=f"{row['late']} late" if row["late"] else "", tone="red"),
            Cell(str(row["at_authority"]), longest),
            Cell(
                theme.counted(row["question_rounds"] or 0, "round"),
                strong=f"{row['with_sponsor']} open" if row["with_sponsor"] else "",
                tone="amber",
            ),
            Cell(f"{row['approved']} of {row['submissions']}"),
            Cell("–" if row["approval_days"] is None else days(row["approval_days"], signed=False), few),
            Cell("–" if row["authority_days"] is None else days(row["authority_days"], signed=False)),
        ],
        status,
    )


def cycles(times: "pd.DataFrame", named: str | None = None) -> str:
    """HTML: rows of the view `cycle_times`, a line each; `named` is the column that names them, else the cycle."""
    lines = [_cycle(row, row[named or "cycle"]) for row in rows_of(times)]
    return html_table(
        (named.capitalize() if named else "Step", *STEPS[1:]), lines, caption="Cycle times", name="cycles sides"
    )


def _cycle(row: dict, name: str) -> Line:
    known = row["numerator"] is not None
    return Line(
        [
            Cell(name[:1].upper() + name[1:]),
            Cell(days(row["numerator"], signed=False) if known else "–", "" if known else row["reason"]),
            Cell("–" if row["most_days"] is None else days(row["most_days"], signed=False)),
            Cell(f"{row['done']:.0f} of {row['denominator']:.0f}"),
            Cell(f"{row['waiting']:.0f}"),
            Cell(days(row["longest"], signed=False)),
        ]
    )


def startup(sites: "pd.DataFrame", times: "pd.DataFrame") -> str:
    """How many sites are activated, what those in start-up wait for, and which country takes longest."""
    waiting = sites[sites["is_in_startup"]]
    said = [f"{theme.counted(len(waiting), 'site')} in start-up"]
    if len(waiting):
        first = rows_of(waiting)[0]
        if first["days_since_selected"] is not None:
            since = days(first["days_since_selected"], signed=False)
            said[0] += f", {first['trial_id']} {first['site_id']} for {since}"
    whole = times[(times["cycle"] == "selected to activated") & times["numerator"].notna()]
    countries = whole[whole["level"] == "country"]
    if len(countries) > 1:
        slowest = rows_of(countries.sort_values("numerator", ascending=False))[0]
        takes = days(slowest["numerator"], signed=False)
        said.append(f"{slowest['country']} takes longest: {takes} from selected to activated (median)")
    return "; ".join(said)
