"""The overview's table: one line per trial, seven columns, each cell leading to what is behind it."""

from html import escape

from pages.parts.chosen import link, trace_link
from pages.parts.html_table import Cell, Line, html_table
from pages.parts.showing import badge, status_words
from pages.parts.svg import Palette, bullet, img, sparkline
from pages.parts.trial_rows import TrialRow
from pages.parts.words import amount, days, missing, number, short_day

HEADS = (
    "Trial",
    "Status",
    "Next milestone, slip, moved",
    "Enrolled, plan, target",
    "Each week",
    "Accrued, plan, estimate",
    "Worst open risk",
)
WIDE, NARROW = 150, 96
LEGEND = (
    "Sorted by need for attention. Bars: dark is what is, the upright mark is the plan by now, the pale mark is the "
    "target or the budget, the pale bar is the vendors' estimate at completion. Days: positive is late."
)


def trial_table(rows: list[TrialRow], colors: Palette) -> str:
    """The table as HTML."""
    lines = [_line(row, colors) for row in rows]
    table = html_table(HEADS, lines, caption="Trials by need for attention", name="trials")
    return f'{table}<p class="compared">{escape(LEGEND)}</p>'


def declared(row: TrialRow) -> str | None:
    """The status the project manager declared, as a status of ours; None where none is declared."""
    status = row.about.get("declared")
    return None if missing(status) else str(status)


def differs(row: TrialRow) -> bool:
    """Whether the two voices say different things."""
    return declared(row) is not None and declared(row) != row.standing["status"]


def _line(row: TrialRow, colors: Palette) -> Line:
    cells = (
        _trial(row),
        _status(row),
        _milestone(row),
        _enrolled(row, colors),
        _weekly(row, colors),
        _cost(row, colors),
        _risk(row),
    )
    return Line(cells, row.standing["status"])


def _trial(row: TrialRow) -> Cell:
    phase, indication = row.about.get("phase"), row.about.get("indication")
    said = [*([] if missing(phase) else [_phase(str(phase))]), *([] if missing(indication) else [str(indication)])]
    age = row.age.get("value")
    old = "" if missing(age) else f"{days(age, signed=False)} old"
    return Cell(row.trial_id, " · ".join(said), link("trial", trial=row.trial_id), aside=old)


def _phase(phase: str) -> str:
    return phase if phase.casefold().startswith("phase") else f"Phase {phase}"


def _status(row: TrialRow) -> Cell:
    voice = declared(row)
    if voice is None:
        said = "PM has not said"
    elif differs(row):
        said = f"PM says {status_words(voice)}"
    else:
        said = "PM agrees"
    by, on = row.about.get("declared_by"), row.about.get("declared_on")
    # Who said it matters where the two differ; the page of the trial says it always.
    who = [said, *([str(by)] if differs(row) and not missing(by) else []), *([] if missing(on) else [short_day(on)])]
    href, driver = link("trial", trial=row.trial_id), row.standing["driver"]
    made_of = "" if missing(driver) else trace_link(driver, "trial", trial_id=row.trial_id)
    said = " · ".join(who if voice else who[:1])
    return Cell(sub=said, href=href, html=badge(row.standing["status"]), made_of=made_of)


def _milestone(row: TrialRow) -> Cell:
    next_one = row.milestone
    href = link("milestones", trial=row.trial_id)
    if not next_one:
        return Cell("none open", "", href)
    slip, moved = next_one.get("slippage_days"), next_one.get("moved_days")
    tone = "red" if not missing(slip) and slip > 0 else "plain"
    since = "" if missing(moved) else "· not moved" if moved == 0 else f"· {days(moved)} {row.span}"
    strong = "slip not known" if missing(slip) else days(slip)
    made_of = trace_link("milestone_slippage", "trial", trial_id=row.trial_id)
    return Cell(str(next_one["name"]), since, href, strong=strong, tone=tone, made_of=made_of)


def _enrolled(row: TrialRow, colors: Palette) -> Cell:
    href = link("enrollment", trial=row.trial_id)
    enrolled, target = row.target.get("numerator"), row.target.get("denominator")
    planned = row.plan.get("denominator")
    enrolled = row.plan.get("numerator") if missing(enrolled) else enrolled
    if missing(enrolled):
        reason = row.target.get("reason") or row.plan.get("reason")
        return Cell("not known", "" if missing(reason) else str(reason), href)
    said = number(enrolled) + ("" if missing(target) else f" of {number(target)}")
    said += "" if missing(planned) else f" · plan {number(planned)}"
    picture = img(bullet(enrolled, planned, target, None, colors, WIDE), f"Enrolled {said}", WIDE, 20)
    figure = "enrollment_against_target" if missing(planned) else "enrollment_against_plan"
    return Cell(sub=said, href=href, html=picture, made_of=trace_link(figure, "trial", trial_id=row.trial_id))


def _weekly(row: TrialRow, colors: Palette) -> Cell:
    href = link("enrollment", trial=row.trial_id)
    if not row.weeks:
        return Cell("none yet", "", href)
    last = "complete" if _is_complete(row) else f"{number(row.weeks[-1])} last week"
    signal = "" if _is_complete(row) else row.signal
    said = f"{last}: signal" if signal else last
    made_of = trace_link("enrollment_velocity", "trial", trial_id=row.trial_id)
    if len(row.weeks) == 1:
        return Cell(sub=said, href=href, main=number(row.weeks[-1]), made_of=made_of)
    alt = f"Participants enrolled in each of the last {len(row.weeks)} weeks. {signal or last}"
    picture = img(sparkline(row.weeks, colors, alarm=bool(signal), width=NARROW), alt, NARROW, 32)
    return Cell(sub=said, href=href, html=picture, made_of=made_of)


def _is_complete(row: TrialRow) -> bool:
    """Whether the target is reached: then a week without enrollment is no signal."""
    enrolled, target = row.target.get("numerator"), row.target.get("denominator")
    return not missing(enrolled) and not missing(target) and enrolled >= target


def _cost(row: TrialRow, colors: Palette) -> Cell:
    href = link("budget", trials=row.trial_id)
    if not row.costs:
        return Cell("not known", "no budget export", href)
    pictures, said = [], []
    for cost in row.costs:
        accrued, budget = cost.get("accrued_all"), cost.get("budget_at_completion_all")
        words = f"{amount(accrued, cost['currency'])} of {amount(budget, cost['currency'])}"
        drawn = bullet(accrued, cost.get("planned"), budget, _estimate(cost), colors, WIDE)
        pictures.append(img(drawn, f"Accrued {words}; estimate {amount(_estimate(cost), cost['currency'])}", WIDE, 20))
        said.append(words)
    made_of = trace_link("budget_consumed", "trial", trial_id=row.trial_id, currency=row.costs[0]["currency"])
    return Cell(sub=" · ".join(said), href=href, html="".join(pictures), made_of=made_of)


def _estimate(cost: dict) -> float | None:
    """What the trial will have cost as its vendors forecast it: accrued so far, and what they expect still to come."""
    parts = (cost.get("accrued_all"), cost.get("forecast_all"))
    return None if any(missing(part) for part in parts) else sum(parts)


def _risk(row: TrialRow) -> Cell:
    href = link("risks", trials=row.trial_id)
    if not row.risk:
        return Cell("none open", "", href)
    risk = row.risk
    before = risk.get("score_before")
    moved = "" if missing(before) or before == risk["score"] else f" (was {number(before)})"
    made_of = trace_link("severe_risks", "trial", trial_id=row.trial_id)
    return Cell(f"{risk['risk_id']} · {number(risk['score'])}{moved}", str(risk["title"]), href, made_of=made_of)
