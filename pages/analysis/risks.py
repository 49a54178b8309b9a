"""Risks: where they gather, which way they move, whether they come down, and which triggers fired."""

from pages import parts
from pages.parts import converted, mitigated, since, triggered
from pages.parts.measured import headline_of, measured
from pages.parts.pictures import note, picture
from pages.parts.words import ORIGIN
from pipelines.charts.numbers import numbers
from pipelines.charts.risk_heatmap import risk_heatmap
from pipelines.charts.risk_matrix import risk_matrix

RISKS = {
    "trial_id": "Trial",
    "risk_id": "Risk",
    "title": "Title",
    "category": "Category",
    "score": "Score",
    "score_before": "Score at the last review",
    "probability": "Probability",
    "impact": "Impact",
    "is_open": "Open",
    "is_overdue": "Overdue",
    "due_on": "Mitigation due",
    "owner": "Owner",
    "vendor": "Vendor",
    "mitigation": "Mitigation",
    "inherent_score": "Before controls",
    "target_score": "Target",
    "last_reviewed_on": "Last reviewed",
    "status": "Status",
    "description": "Description",
    converted.WAY: converted.HEADING,
} | ORIGIN

chosen = parts.opening("Where do risks gather, and which way do they move?")
risks = parts.view(chosen, "risk_list")
if risks.empty:
    parts.end_without("No risk is known yet", "The risk register with probability and impact is missing.", "risks")

parts.headline("; ".join(said for said in (headline_of(chosen, "severe_risks"), triggered.fired(chosen)) if said))
more = ("late_mitigations", "unevidenced_mitigations") if mitigated.is_known(chosen) else ()
parts.tiles(measured(chosen, "open_risks", "severe_risks", "risks_not_reviewed", "overdue_mitigations", *more))
triggered.show(chosen)

columns = RISKS | {"score_before": f"Score {since.ago(chosen)}"}
open_risks = risks[risks["is_open"]]
listed = numbers(open_risks, columns)
picture(
    risk_matrix(risks),
    listed,
    f"Open risks by probability and impact, with their moves {since.span(chosen)}",
    "matrix",
    parts.trace_link("severe_risks"),
)
note(
    f"● score under 6, ▲ 6 to 14, ■ 15 or more. An arrow leads from where a risk was {since.ago(chosen)}; the largest "
    "moves are drawn. Scores order risks: they are never added or averaged."
)
left, right = "Open risks by trial and category", "Open risks by vendor and category"
picture(risk_heatmap(risks, "trial_id"), listed, left, "by-trial", parts.trace_link("open_risks"))
picture(risk_heatmap(risks, "vendor"), listed, right, "by-vendor", parts.trace_link("open_risks"))
note(
    f"Large: how many are open. Small: the worst score among them, and how many rose ↑ or fell ↓ {since.span(chosen)}."
)
mitigated.levels(chosen)
mitigated.done(chosen)
mitigated.unreviewed(chosen)
mitigated.twice(chosen)

converted.show_occurred(parts.view(chosen, "occurred_risks"))
parts.section("All risks, open ones first")
listed, alt = numbers(converted.with_ways(risks), columns), "All risks, the open ones with the highest score first"
parts.table(listed, "risks", alt=alt, column_config=converted.WAYS)
parts.rows_behind(parts.trace_link("open_risks"))
parts.sources(chosen)
