"""Slip causes: what made milestones late and cost more than planned, whose it is, and how much buffer is left."""

from pages import parts
from pages.parts.measured import headline_of, measured
from pages.parts.pictures import note, picture
from pages.parts.slips import causes_picture
from pages.parts.words import ORIGIN, share
from pipelines.charts.buffer_use import buffer_use
from pipelines.charts.numbers import in_words, numbers
from pipelines.charts.overrun import overrun_bars, overruns
from pipelines.charts.slip_pareto import driven

LATE = {
    "trial_id": "Trial",
    "country": "Country",
    "site_id": "Site",
    "name": "Milestone",
    "slip_cause": "Cause",
    "party": "Responsible",
    "slip_days": "Slip (d)",
    "change_days": "By changes (d)",
    "performance_days": "By performance (d)",
    "changes": "Changes",
    "vendor": "Vendor",
    "state": "State",
}
VENDORS = {
    "vendor": "Vendor",
    "currency": "Currency",
    "variance": "Difference",
    "change_driven": "By changes",
    "other": "By the rest",
    "unsplit": "Not split",
}
MONEY = {
    "trial_id": "Trial",
    "vendor": "Vendor",
    "line_id": "Line",
    "description": "What it pays for",
    "currency": "Currency",
    "budgeted": "Budgeted to date",
    "accrued": "Accrued to date",
    "variance": "Difference",
    "change_driven": "By changes",
    "other": "By the rest",
}
BUFFERS = {
    "trial_id": "Trial",
    "buffer": "Buffer",
    "after": "Comes after",
    "buffer_days": "Buffer (d)",
    "used_days": "Used (d)",
    "used_share": "Used",
    "complete_share": "Complete",
    "ends_on": "Ends",
    "reason": "Why it is not known",
}

chosen = parts.opening("Why are we late and over plan, whose is it, and how much buffer is left?")
late, lines = parts.view(chosen, "slip_split"), parts.view(chosen, "overrun_split")
buffers = parts.view(chosen, "buffers")
if parts.view(chosen, "milestone_list").empty and lines.empty:
    parts.end_without(
        "No slip is known yet", "Milestones with original baseline, forecast and cause are missing.", "milestones"
    )

causes = parts.view(chosen, "slip_causes")
parts.headline(driven(causes) or headline_of(chosen, "milestone_slippage"))
parts.tiles(measured(chosen, "milestone_slippage", "on_time_milestones", "buffer_burn"))
slips = parts.trace_link("milestone_slippage")
causes_picture(causes)
if not late.empty:
    parts.section("Which milestones are late, and by what?")
    parts.table(numbers(late, LATE | ORIGIN), "late", alt="Late milestones with their slip-days apart")
    parts.rows_behind(slips)

if not lines.empty:
    parts.section("What cost more than planned to date, and by what?")
sums, made_of = overruns(lines), parts.trace_link("burn_against_plan")
for currency in sorted(sums["currency"].unique()):
    listed = in_words(numbers(sums[sums["currency"] == currency], VENDORS))
    alt = f"Differences from plan in {currency} by vendor"
    picture(overrun_bars(sums, currency), listed, alt, f"overrun-{currency.lower()}", made_of)
if not lines.empty:
    note(
        "Hatched: executed changes that name the contract line. Solid: the rest, which is rates, volume and timing. "
        "Dotted: not split, as no export of changes names lines. Accrued less budgeted of complete months, each "
        "currency for itself."
    )
    parts.table(in_words(numbers(lines, MONEY)), "lines", alt="Contract lines by their difference from plan")
    parts.rows_behind(made_of)

burn = parts.trace_link("buffer_burn")
listed = numbers(
    buffers.assign(used_share=buffers["used"].map(share), complete_share=buffers["complete"].map(share)), BUFFERS
)
picture(buffer_use(buffers), listed, "Buffer used against work complete, by trial", "buffers", burn)
note(
    "A buffer is a trial's own milestone called one, planned after the milestone it protects. Above the dotted line it "
    "is used faster than the work before it is done. A trial without such a milestone has no buffer to measure."
)
if buffers["used"].isna().any():
    parts.table(listed, "buffers-all", alt="Schedule buffers by trial, and why one is not known")
    parts.rows_behind(burn)
parts.sources(chosen)
