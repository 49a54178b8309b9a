"""What is done against risks, on the risks page: levels over time, mitigations, reviews, and risks said twice."""

from typing import TYPE_CHECKING

from pages.parts.choices import pick
from pages.parts.chosen import Chosen, trace_link
from pages.parts.pictures import note, picture
from pages.parts.remembered import view
from pages.parts.showing import rows_behind, section, table
from pages.parts.words import ORIGIN, missing
from pipelines.charts import theme
from pipelines.charts.numbers import numbers
from pipelines.charts.risk_bands import risk_bands
from pipelines.charts.risk_path import risk_path

if TYPE_CHECKING:
    import pandas as pd

BANDS = {
    "day": "Day",
    "level": "Level",
    "low": "Low (under 6)",
    "watched": "To watch (6 to 14)",
    "severe": "Severe (15 or more)",
    "unscored": "No score",
}
PATH = {"trial_id": "Trial", "risk_id": "Risk", "day": "Day", "inherent": "Before controls", "score": "Now",
        "target": "Target"}  # fmt: skip
CREDIT = {
    "trial_id": "Trial",
    "risk_id": "Risk",
    "title": "Title",
    "inherent_score": "Before controls",
    "score": "Now",
    "credited": "Credited",
    "target_score": "Target",
    "mitigations": "Mitigations",
    "done": "Done",
    "evidenced": "Evidenced",
    "late": "Late",
    "owner": "Owner",
    "vendor": "Vendor",
} | ORIGIN
MITIGATIONS = {
    "trial_id": "Trial",
    "risk_id": "Risk",
    "mitigation_id": "Number",
    "action": "Mitigation",
    "days_late": "Late (d)",
    "due_on": "Due",
    "done_on": "Done",
    "is_evidenced": "Evidenced",
    "evidence": "Evidence",
    "owner": "Owner",
    "status": "Status",
    "risk": "Risk's title",
    "score": "Score",
    "vendor": "Vendor",
} | ORIGIN
REVIEWS = {
    "trial_id": "Trial",
    "risk_id": "Risk",
    "title": "Title",
    "days_unreviewed": "Days since a review",
    "last_reviewed_on": "Last reviewed",
    "score": "Score",
    "owner": "Owner",
    "vendor": "Vendor",
} | ORIGIN
DUPLICATES = {
    "trial_id": "Trial",
    "risk_id": "Risk",
    "said": "Says",
    "score": "Score",
    "other_id": "Also",
    "other_said": "Says there",
    "other_score": "Score there",
    "owner": "Owner",
    "other_owner": "Owner there",
    "other_feed": "Feed there",
    "other_row": "Row there",
} | ORIGIN


def is_known(chosen: Chosen) -> bool:
    """Whether an export speaks of mitigations."""
    return "mitigations" in set(view(chosen, "feeds")["kind"])


def levels(chosen: Chosen) -> None:
    """Open risks by band over time, and the path of one risk."""
    bands, made_of = view(chosen, "risk_bands"), trace_link("severe_risks")
    picture(risk_bands(bands), numbers(bands, BANDS), "Open risks by band, level and day", "bands", made_of)
    note(
        "Each panel counts all open risks; none is averaged. Red: severe, 15 or more. Before controls: as if "
        "nothing were done. Target: after what is planned. A score now is what the register claims: what of it is "
        "evidenced is listed below."
    )
    trend, credit = view(chosen, "risk_trend"), view(chosen, "risk_credit")
    names = {f"{row.trial_id} {row.risk_id}": _label(row) for row in credit.itertuples()}
    named = trend["trial_id"] + " " + trend["risk_id"]
    if one := pick("One risk (the worst stands first)", names, "risk", index=0) if names else None:
        path = trend[named == one]
        picture(risk_path(path, one), numbers(path, PATH), f"Scores of {names[one]} by day", "path", made_of)


def done(chosen: Chosen) -> None:
    """What is credited of each risk's fall, and the mitigations one by one."""
    if not is_known(chosen):
        return
    credit, listed = view(chosen, "risk_credit"), view(chosen, "mitigation_list")
    section(_credited(credit))
    table(numbers(credit, CREDIT), "credit", alt="Open risks with their levels and what of these is evidenced")
    note(
        "Credited is the score now where all that was done against the risk is evidenced; else the score before "
        "controls: an effect that nothing shows is hope."
    )
    section(_mitigated(listed))
    table(numbers(listed, MITIGATIONS), "mitigations", alt="All mitigations, the late ones first")
    rows_behind(trace_link("late_mitigations"))
    note(
        "Late mitigations are counted one by one here. Overdue mitigations counts risks, by the one due date that the "
        "register gives each: the same work seen twice, never added."
    )


def unreviewed(chosen: Chosen) -> None:
    """Open risks that nobody has reviewed for long, the longest first; nothing where there is none."""
    credit = view(chosen, "risk_credit")
    stale = credit[credit["is_stale"]].sort_values("days_unreviewed", ascending=False)
    if stale.empty:
        return
    has = "has" if len(stale) == 1 else "have"
    section(f"{theme.counted(len(stale), 'open risk')} {has} not been reviewed for more than 60 days")
    table(numbers(stale, REVIEWS), "unreviewed", alt="Open risks not reviewed for more than 60 days")
    rows_behind(trace_link("risks_not_reviewed"))


def twice(chosen: Chosen) -> None:
    """Open risks of one trial that say the same under two numbers; nothing where there is none."""
    rows = view(chosen, "risk_duplicates")
    if rows.empty:
        return
    section(f"{theme.counted(len(rows), 'pair')} of open risks {'says' if len(rows) == 1 else 'say'} nearly the same")
    table(numbers(rows, DUPLICATES), "duplicates", alt="Open risks of one trial with nearly the same words")
    note(
        "More than six of ten words are the same. Likely one risk, counted twice: close one of the two, or say why not."
    )


def _label(row: object) -> str:
    title = "" if missing(row.title) else f" {theme.short(row.title, 60)}"
    return f"{row.trial_id} {row.risk_id}{title}"


def _credited(credit: "pd.DataFrame") -> str:
    fell = credit[(credit["inherent_score"] > credit["score"]).fillna(False).astype(bool)]
    held = int((fell["credited"] == fell["score"]).sum())
    if fell.empty:
        return "No open risk is scored lower now than before controls"
    return f"Of {theme.counted(len(fell), 'open risk')} scored lower than before controls, {held} can show why"


def _mitigated(listed: "pd.DataFrame") -> str:
    late, bare = int(listed["is_late"].sum()), int((listed["is_done"] & ~listed["is_evidenced"]).sum())
    are = "is" if late == 1 else "are"
    return f"{theme.counted(late, 'mitigation')} {are} late, {bare} done without evidence"
