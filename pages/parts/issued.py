"""What the page about issues says above its figures, its count by tier and severity, and its lists of breaches."""

from html import escape
from typing import TYPE_CHECKING, Any

from pages.parts.chosen import link
from pages.parts.html_table import Cell, Line, html_table
from pages.parts.words import day, days, missing
from pipelines.charts import theme

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
TIERS = ("strategic", "functional", "operational")
SEVERITIES = ("critical", "major", "minor")
NOT_SAID = "Not said"


def headline(issues: "pd.DataFrame") -> str:
    """How many issues are in breach, how many more will be, and which is furthest beyond its limit."""
    breaching, soon = issues[issues["is_breaching"]], issues[issues["is_breaching_soon"]]
    if breaching.empty and soon.empty:
        return f"None of {theme.counted(int(issues['is_open'].sum()), 'open issue')} is in breach"
    if breaching.empty:
        return f"{theme.counted(len(soon), 'issue')} will be in breach by the next meeting, none is yet"
    longest = breaching.sort_values("breach_days", ascending=False).iloc[0]
    more = f", {len(soon)} more will be by the next meeting" if len(soon) else ""
    return (
        f"{theme.counted(len(breaching), 'issue is', 'issues are')} in breach{more}; longest: {_name(longest)}, "
        f"{theme.counted(int(longest['breach_days']), 'day')} beyond its limit"
    )


def of_body(issues: "pd.DataFrame", body: str) -> tuple[str, "pd.DataFrame"]:
    """What of the issues of a body's trials lies before it, as a heading: empty where none is open; and those it is."""
    its = issues[(issues["body"] == body) & issues["is_open"]]
    pressing = its[its["is_breaching"] | its["is_breaching_soon"]]
    many = theme.counted(len(its), "open issue")
    said = f"{int(its['is_breaching'].sum())} in breach, {int(its['is_breaching_soon'].sum())} more by its next meeting"
    return (f"Of {many} of its trials {said}" if len(its) else ""), pressing


def by_tier(issues: "pd.DataFrame", limits: "pd.DataFrame") -> str:
    """HTML: the open issues by tier and severity: how many are in breach, of how many, and how long they may stay."""
    still_open = issues[issues["is_open"]]
    days_of = {(row["tier"], row["severity"]): row["limit_days"] for row in limits.to_dict("records")}
    tiers, severities = _said_of(still_open, "tier", TIERS), _said_of(still_open, "severity", SEVERITIES)
    lines = [_tier(still_open, tier, severities, days_of) for tier in tiers]
    heads = ("Tier", *(_called(severity) for severity in severities))
    return html_table(heads, lines, caption="Open issues by tier and severity: in breach, of how many", name="tiers")


def _tier(issues: "pd.DataFrame", tier: str | None, severities: list[str | None], days_of: dict) -> Line:
    here = _of(issues, "tier", tier)
    cells = [_count(_of(here, "severity", severity), days_of.get((tier, severity))) for severity in severities]
    status = "red" if here["is_breaching"].any() else "amber" if here["is_breaching_soon"].any() else "plain"
    return Line([Cell(_called(tier), sub=theme.counted(len(here), "open issue")), *cells], status)


def _count(issues: "pd.DataFrame", limit: int | None) -> Cell:
    breaching, soon = int(issues["is_breaching"].sum()), int(issues["is_breaching_soon"].sum())
    allowed = "no limit is known" if limit is None else f"may stay {theme.counted(limit, 'day')}"
    if issues.empty:
        return Cell("–", sub=allowed if limit else "")
    main = f"{breaching} of {len(issues)} in breach" if limit is not None else theme.counted(len(issues), "issue")
    return Cell(main, sub=f"by the next meeting; {allowed}" if soon else allowed, strong=f"{soon} more" if soon else "",
                tone="amber")  # fmt: skip


def _said_of(issues: "pd.DataFrame", field: str, codes: tuple[str, ...]) -> list[str | None]:
    """The codes of a field, and None where some issues say none."""
    return [*codes, *([None] if issues[field].isna().any() else [])]


def _of(issues: "pd.DataFrame", field: str, value: str | None) -> "pd.DataFrame":
    return issues[issues[field].isna() if value is None else issues[field] == value]


def _called(code: str | None) -> str:
    return NOT_SAID if code is None else code.capitalize()


def breaches(issues: "pd.DataFrame", name: str) -> str:
    """HTML: issues with both clocks, when they breach or since when, whom they are with, and what they hold up."""
    heads = ("Issue", "Tier and severity", "At its tier", "Open for", "With", "Holds up")
    lines = [_line(row) for row in issues.to_dict("records")]
    return html_table(heads, lines, caption=f"Issues {name}, the most severe first", name="breaches")


def _line(row: Row) -> Line:
    limit = f"of {theme.counted(int(row['limit_days']), 'day')}"
    when = (
        f"in breach since {day(row['breaches_on'])}"
        if row["is_breaching"]
        else f"in breach from {day(row['breaches_on'])}"
    )
    meeting = "" if row["is_breaching"] else f"; {row['body']} meets on {day(row['next_meeting_on'])}"
    overdue = "overdue since " if row["is_overdue"] else "due on "
    due = "no due date" if missing(row["due_on"]) else f"{overdue}{day(row['due_on'])}"
    return Line(
        [
            Cell(f"{row['trial_id']} {row['issue_id']}", sub=_title(row), href=link("issues", issue=_name(row))),
            Cell(_called(row["tier"]), sub=row["severity"]),
            Cell(days(row["tier_days"], signed=False), aside=limit, sub=f"{when}{meeting}"),
            Cell(days(row["age_days"], signed=False), sub=due),
            Cell(_said(row["owner"], "nobody named"), sub=_said(row["vendor"])),
            Cell(_said(row["milestone"], "–"), sub=_later(row)),
        ],
        "red" if row["is_breaching"] else "amber",
    )


def _later(row: Row) -> str:
    """The slip of the milestone that is held, and what comes after it."""
    slip = "" if missing(row["slippage_days"]) else f"{days(row['slippage_days'])} against the original baseline"
    then = "" if missing(row["then_milestones"]) else f"then {row['then_milestones']}"
    return "; ".join(part for part in (slip, then) if part)


def _title(row: Row) -> str:
    return theme.short(row["description"] if missing(row["title"]) else row["title"], 80)


def _name(row: Row) -> str:
    return f"{row['trial_id']} {row['issue_id']}"


def _said(value: object, otherwise: str = "") -> str:
    return otherwise if missing(value) else str(value)


def choices(issues: "pd.DataFrame") -> dict[str, str]:
    """The issues to choose one from, those in most need first: each by trial and number, with its title."""
    return {_name(row): f"{_name(row)}: {_title(row)}" for row in issues.to_dict("records")}


def one(issues: "pd.DataFrame", name: str) -> Row:
    """The issue of that trial and number."""
    return next(row for row in issues.to_dict("records") if _name(row) == name)


def story(row: Row, history: "pd.DataFrame") -> str:
    """One issue in a sentence: both its clocks, how often it was escalated, and what it was before."""
    state = "open for" if row["is_open"] else "closed after"
    tier = "" if missing(row["tier"]) else f", {_called(row['tier']).lower()} now"
    clock = "" if missing(row["tier_days"]) else f" for {theme.counted(int(row['tier_days']), 'day')}"
    age = "an unknown time" if missing(row["age_days"]) else theme.counted(int(row["age_days"]), "day")
    many = int((history["step"] == "escalated").sum())
    times = "never escalated" if not many else "escalated once" if many == 1 else f"escalated {many} times"
    was = "" if missing(row["risk_id"]) else f"; it was risk {row['risk_id']}"
    return f"{_name(row)} {state} {age}{tier}{clock}; {times} in what the exports said{was}"


def told(sentence: str) -> str:
    """HTML: a sentence in the size of the page's text."""
    return f'<p class="counts">{escape(sentence)}</p>'


def of(row: Row, history: "pd.DataFrame") -> "pd.DataFrame":
    """What was reported of one issue."""
    return history[(history["trial_id"] == row["trial_id"]) & (history["issue_id"] == row["issue_id"])]


def held(row: Row, downstream: "pd.DataFrame", milestones: "pd.DataFrame") -> "pd.DataFrame":
    """The milestone that an issue holds up and those that come after it: milestone, forecast_on, slippage_days."""
    first = _said(row["milestone"]).lower()
    here = downstream[downstream["trial_id"] == row["trial_id"]]
    names = {first, *here.loc[here["before"].str.lower() == first, "after"].str.lower()}
    own = milestones[
        (milestones["trial_id"] == row["trial_id"]) & milestones["country"].isna() & milestones["site_id"].isna()
    ]
    return own[own["name"].str.lower().isin(names)]
