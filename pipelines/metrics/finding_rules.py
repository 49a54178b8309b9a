"""The rules of findings: each looks, and yields what it found with how serious it is from 0 up.

Where data is missing a rule is silent. A rule says one thing of a trial at most.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from pipelines.metrics.look import Finding, Found, Look
from pipelines.metrics.say import day, days, listed, money, number
from pipelines.plain import rows_of

MONTH_DAYS = 30.4375


def milestone_moved(look: Look) -> Found:
    """The open milestone of a trial that is furthest behind its original baseline, and what it moved since."""
    before = {(m["trial_id"], m["name"]): m["forecast_on"] for m in _of_trials(look.view_before("milestone_list"))}
    for trial, milestones in _grouped(_of_trials(look.view("milestone_list")), "trial_id"):
        slips = []
        for m in milestones:
            then = before.get((trial, m["name"]))
            moved = (m["forecast_on"] - then).days if then is not None and m["forecast_on"] is not None else 0
            late = m["slippage_days"] is not None and m["state"] != "done"
            if late and m["slippage_days"] > 0 and (moved >= 14 or m["slippage_days"] >= 30 > m["credit_days"]):
                slips.append((m["slippage_days"] + max(moved, 0), moved, m))
        if slips:
            weight, moved, m = max(slips, key=lambda slip: slip[0])
            since = f", {days(moved)} later than on {day(look.before.as_of)}" if moved > 0 else ""
            text = f"{trial}: {m['name']} is expected {days(m['slippage_days'])} after its original baseline{since}"
            yield weight / 120, Finding(text, "milestone_moved", (trial,), "milestones")


def rebaseline_hides_slip(look: Look) -> Found:
    """A milestone that is nearly on its current baseline because that baseline was moved."""
    for trial, milestones in _grouped(_of_trials(look.view("milestone_list")), "trial_id"):
        hidden = [
            m
            for m in milestones
            if m["state"] != "done"
            and m["slippage_days"] is not None
            and m["credit_days"] >= 30
            and m["commitment_days"] <= m["credit_days"] / 2
        ]
        if hidden:
            m = max(hidden, key=lambda m: m["credit_days"])
            text = (
                f"{trial}: a re-baseline of {days(m['credit_days'])} hides the slip of {m['name']}, which is "
                f"{_late(m['commitment_days'])} against the current baseline and {_late(m['slippage_days'])} against "
                f"the original one"
            )
            yield m["credit_days"] / 120, Finding(text, "rebaseline_hides_slip", (trial,), "milestones")


def enrolls_too_slowly(look: Look) -> Found:
    """A trial that enrolls less than nine tenths of what it needs a week to be complete by the planned date.

    Silent while a trial has fewer than five participants: it is starting, and nothing can be said of its pace.
    """
    velocity, required = look.by_trial("enrollment_velocity"), look.by_trial("required_velocity")
    enrolled = look.by_trial("enrolled")
    for trial, need in required.items():
        have, needed = velocity[trial]["value"], need["value"]
        if have is not None and needed and have < 0.9 * needed and enrolled[trial]["value"] >= 5:
            text = (
                f"{trial} enrolls {number(have)} participants a week where {number(needed)} are needed: "
                f"{number(need['numerator'])} are missing with {need['denominator']:.0f} weeks to go"
            )
            yield 1 - have / needed, Finding(text, "enrolls_too_slowly", (trial,), "enrollment")


def target_date_passed(look: Look) -> Found:
    """The planned last participant in has passed while participants are missing."""
    target = look.by_trial("enrollment_against_target")
    for m in _of_trials(look.view("milestone_list")):
        reached = target[m["trial_id"]]
        passed = m["milestone"] == "lpfv" and m["state"] != "done" and m["due_on"] is not None
        if passed and m["due_on"] <= m["data_date"] and reached["value"] is not None and reached["value"] < 1:
            text = (
                f"{m['trial_id']}: the planned last participant in, {day(m['due_on'])}, has passed with "
                f"{number(reached['numerator'])} of {number(reached['denominator'])} enrolled"
            )
            yield 1 - reached["value"], Finding(text, "target_date_passed", (m["trial_id"],), "enrollment")


def sites_never_enrolled(look: Look) -> Found:
    """Open sites that enrolled nobody in 90 days and more, where chance alone would hardly explain it."""
    sites = look.frame("site_status")
    silent = [
        s
        for s in rows_of(sites[sites["enrolled"] == 0])
        if s["state"] in ("activated", "on hold")
        and s["exposure_months"] is not None
        and s["exposure_months"] * MONTH_DAYS >= 90
        and s["chance_of_zero"] is not None
        and s["chance_of_zero"] < 0.1
    ]
    for trial, group in _grouped(silent, "trial_id"):
        sites = sorted(group, key=lambda s: s["chance_of_zero"])
        open_days = sorted(round(s["exposure_months"] * MONTH_DAYS) for s in sites)
        shown = listed([s["site_id"] for s in sites], most=4)
        span = days(open_days[0]) if open_days[0] == open_days[-1] else f"{open_days[0]} to {days(open_days[-1])}"
        text = (
            f"Site {shown} of {trial} has been open for {span} and has enrolled nobody"
            if len(sites) == 1
            else f"Sites {shown} of {trial} have been open for {span} and have enrolled nobody"
        )
        yield min(0.3 + 0.1 * len(sites), 0.9), Finding(text, "sites_never_enrolled", (trial,), "enrollment")


def vendor_above_budget(look: Look) -> Found:
    """A vendor that accrued a tenth more than was budgeted for the same complete months, in one currency."""
    months = look.frame("budget_monthly").dropna(subset=["vendor", "is_complete", "accrued", "budgeted"])
    complete = months[months["is_complete"].astype(bool) & (months["vendor"] != "")]
    by = complete.groupby(["trial_id", "vendor", "currency"], dropna=False, as_index=False)
    for vendor, lines in _grouped(rows_of(by[["accrued", "budgeted"]].sum()), "vendor"):
        over = []
        for currency, rows in _grouped(lines, "currency"):
            accrued, budgeted = (float(sum(r[name] for r in rows)) for name in ("accrued", "budgeted"))
            if budgeted > 0 and accrued / budgeted >= 1.1:
                over.append((accrued / budgeted - 1, currency, accrued, budgeted, rows))
        if over:
            share, currency, accrued, budgeted, rows = max(over, key=lambda o: o[0])
            trials = tuple(sorted({r["trial_id"] for r in rows}))
            text = (
                f"{vendor} has accrued {share:.0%} more than budgeted to date in {listed(trials, most=3)}: "
                f"{money(accrued, currency)} against {money(budgeted, currency)}"
            ).replace("%", " %", 1)
            yield share / 0.3, Finding(text, "vendor_above_budget", trials, "budget")


def risk_rose(look: Look) -> Found:
    """The open risk of a trial whose score rose by 5 or more since the review, or that is new and severe."""
    earlier = look.view_before("risk_list")
    scores = {(r["trial_id"], r["risk_id"]): r["score"] for r in earlier}
    reported = {r["trial_id"] for r in earlier}
    open_risks = [r for r in look.view("risk_list") if r["is_open"] and r["score"] is not None]
    for trial, risks in _grouped(open_risks, "trial_id"):
        worst = max(risks, key=lambda r: (r["score"] - (scores.get((trial, r["risk_id"])) or 0), r["score"]))
        then, now = scores.get((trial, worst["risk_id"])), int(worst["score"])
        if then is not None and now - then >= 5:
            change = f"rose from {int(then)} to {now} since {day(look.before.as_of)}"
        elif (trial, worst["risk_id"]) not in scores and trial in reported and now >= 15:
            change = f"is new since {day(look.before.as_of)} and scores {now}"
        else:
            continue
        title = f" ({worst['title']})" if worst["title"] else ""
        text = f"{trial}: risk {worst['risk_id']}{title} {change}"
        yield now / 25, Finding(text, "risk_rose", (trial,), "risks")


def old_data(look: Look) -> Found:
    """What speaks for a trial is three weeks old and older. One sentence for the trials that share part and day."""
    ages = [a for a in look.view("data_ages") if not a["is_over"] and a["age_days"] >= 21]
    oldest = [max(parts, key=lambda a: a["age_days"]) for _, parts in _grouped(ages, "trial_id")]
    for (part, age), group in _grouped(oldest, "part", "age_days"):
        trials = tuple(a["trial_id"] for a in group)
        of = f"{part.removesuffix('s')} data of {listed(trials, most=4)}"
        text = f"The {of} is of {day(group[0]['data_date'])}: {days(age)} old"
        yield age / 60, Finding(text, "old_data", trials, "history")


RULES: tuple[Callable[[Look], Found], ...] = (
    milestone_moved,
    rebaseline_hides_slip,
    enrolls_too_slowly,
    target_date_passed,
    sites_never_enrolled,
    vendor_above_budget,
    risk_rose,
    old_data,
)


def _of_trials(milestones: Iterable[dict]) -> list[dict]:
    return [m for m in milestones if m["country"] is None and m["site_id"] is None]


def _grouped(rows: Iterable[dict], *names: str) -> Iterator[tuple]:
    """Rows by the value of a column, or of several; each group as a list."""

    def key(row: dict) -> tuple:
        return tuple("" if row[name] is None else row[name] for name in names)

    for values, group in groupby(sorted(rows, key=key), key=key):
        yield (values if len(names) > 1 else values[0]), list(group)


def _late(slip_days: int) -> str:
    """A slip in words: positive is late."""
    if slip_days == 0:
        return "on time"
    return f"{days(abs(slip_days))} {'late' if slip_days > 0 else 'early'}"
