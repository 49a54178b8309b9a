"""What does it reach? From a vendor or an institution over its contracts or sites to trials, and what is open there."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

MOST, MOST_LINKS = 8, 3
ROW = 60
"""The height of a row of boxes, in pixels."""
COLUMNS = {"subject": (0, 18), "link": (22, 46), "trial": (51, 66), "rest": (71, 100)}
"""Where each layer begins and ends, in percent of the width."""
GROUPS = (("milestone",), ("deliverable", "input", "document", "submission", "invoice line"))


@dataclass
class Drawing:
    """Boxes and lines as they come together. Rows are counted from the top."""

    shapes: list[dict] = field(default_factory=list)
    texts: list[tuple[float, float, str]] = field(default_factory=list)
    lines: list[tuple[float, float] | tuple[None, None]] = field(default_factory=list)

    def box(self, layer: str, row: float, bold: str, more: str, fill: str = theme.NO_TINT) -> None:
        """A box with one bold line and one under it; both are escaped and cut to the width of the layer."""
        left, right = COLUMNS[layer]
        width = int((right - left) * 1.38)
        self.shapes.append(
            {"type": "rect", "x0": left, "x1": right, "y0": row - 0.42, "y1": row + 0.42, "layer": "below",
             "fillcolor": fill, "line": {"color": theme.MUTED, "width": 1}}
        )  # fmt: skip
        under = f"<br>{theme.escaped(theme.short(more, width))}" if more else ""
        self.texts.append((left + 0.6, row, f"<b>{theme.escaped(theme.short(bold, width - 2))}</b>{under}"))

    def line(self, start: str, row: float, end: str, to: float) -> None:
        """A line from the right side of one layer to the left side of another."""
        self.lines += [(COLUMNS[start][1], row), (COLUMNS[end][0], to), (None, None)]


def blast(radius: pd.DataFrame, subject: str, most: int = MOST) -> go.Figure:
    """The rows of `blast_radius`, those still open; `subject` is what the first box says.

    Layers: the vendor or institution; its contracts, or its sites; the trials; what of each trial is open and depends
    on it. At most `most` trials, those with most that is open.
    """
    opened = radius[radius["is_open"].astype(bool)]
    counts = opened["trial_id"].value_counts()
    trials = sorted(counts.index, key=lambda trial: (-counts[trial], trial))
    if not trials:
        return theme.nothing(f"Nothing that is open depends on {subject}")
    drawing, row = Drawing(), 0.0
    bands = []
    for trial in trials[:most]:
        rows = opened[opened["trial_id"] == trial]
        bands.append((row, rows))
        row += _height(rows)
    middle = (row - 1) / 2
    drawing.box("subject", middle, subject, f"{len(opened) - len(trials)} open items", theme.ALARM_TINT)
    for top, rows in bands:
        _band(drawing, rows, top, middle)
    return _drawn(drawing, row, _message(opened, trials, subject), len(trials) - len(bands))


def _links(rows: pd.DataFrame) -> list[tuple[str, str]]:
    """What lies between the subject and one trial: its contracts, or else the institution's sites; two lines each."""
    contracts = rows[rows["kind"] == "contract"].to_dict("records")
    sites = rows[(rows["kind"] == "site") & (rows["subject_kind"] == "site")].to_dict("records")
    said = [(f"{_word(r['item'])} {_word(r['vendor'])}", r["why"]) for r in contracts]
    said += [(f"Site {r['item']}", r["title"].removeprefix(f"{r['subject']}, ")) for r in sites]
    if len(said) <= MOST_LINKS:
        return said
    return [*said[: MOST_LINKS - 1], (f"and {len(said) - MOST_LINKS + 1} more", "in the list below")]


def _height(rows: pd.DataFrame) -> int:
    """How many rows of boxes one trial takes."""
    return max(1, len(_links(rows)), len(list(_rest(rows))))


def _band(drawing: Drawing, rows: pd.DataFrame, top: float, middle: float) -> None:
    """One trial with what leads to it and what of it is open."""
    links, rest = _links(rows), list(_rest(rows))
    center = top + (_height(rows) - 1) / 2
    for place, (bold, more) in enumerate(links):
        at = center - (len(links) - 1) / 2 + place
        drawing.box("link", at, bold, more)
        drawing.line("subject", middle, "link", at)
        drawing.line("link", at, "trial", center)
    if not links:
        drawing.line("subject", middle, "trial", center)
    trial = rows[rows["kind"] == "trial"]
    drawing.box("trial", center, rows["trial_id"].iloc[0], _word(trial["title"].iloc[0]) if len(trial) else "")
    for place, (bold, more) in enumerate(rest):
        at = center - (len(rest) - 1) / 2 + place
        drawing.box("rest", at, bold, more)
        drawing.line("trial", center, "rest", at)


def _rest(rows: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Of one trial what is open, how many of each kind, and the first by its day."""
    for kinds in GROUPS:
        found = rows[rows["kind"].isin(kinds)]
        if found.empty:
            continue
        counts = [(kind, int((found["kind"] == kind).sum())) for kind in kinds]
        counts = [(kind, count) for kind, count in counts if count]
        leading = found[(found["kind"] == counts[0][0]) & found["day"].notna()].sort_values("day")
        first = (
            f"first: {_word(leading['title'].iloc[0])}, {theme.when(leading['day'].iloc[0])}" if len(leading) else ""
        )
        yield ", ".join(theme.counted(count, kind) for kind, count in counts), first


def _drawn(drawing: Drawing, rows: float, message: str, left_out: int) -> go.Figure:
    figure = go.Figure()
    x, y = zip(*drawing.lines, strict=True) if drawing.lines else ((), ())
    figure.add_scatter(x=x, y=y, mode="lines", line={"color": theme.MUTED, "width": 2}, hoverinfo="skip")
    theme.texts(figure, drawing.texts, theme.TICK, textposition="middle right")
    theme.framed(figure, message, height=int(ROW * rows) + 60, bottom=40)
    figure.update_layout(shapes=drawing.shapes, meta={"min_width": 1080})
    more = f"{theme.counted(left_out, 'more trial')} with less in the list below" if left_out else ""
    figure.update_xaxes(
        range=[0, 100], showgrid=False, showticklabels=False, title_text=more or "Only what is still open is drawn"
    )
    return figure.update_yaxes(range=[rows - 0.4, -0.6], visible=False)


def _message(opened: pd.DataFrame, trials: list[str], subject: str) -> str:
    counts = opened["kind"].value_counts()
    said = [
        theme.counted(int(counts[kind]), kind) for kind in ("contract", "milestone", "deliverable") if kind in counts
    ]
    verb = "depends" if len(trials) == 1 else "depend"
    return f"{theme.counted(len(trials), 'trial')} {verb} on {subject}" + (f": {', '.join(said)} open" if said else "")


def _word(value: object) -> str:
    return "" if pd.isna(value) else str(value)


def by_trial(radius: pd.DataFrame) -> pd.DataFrame:
    """The numbers of the picture: a row per trial, a column per kind with how many are still open."""
    opened = radius[radius["is_open"].astype(bool) & (radius["kind"] != "trial")]
    counts = opened.groupby(["trial_id", "kind"]).size().unstack(fill_value=0).reset_index()
    return counts.rename(columns={"trial_id": "Trial"} | {kind: kind.capitalize() for kind in counts.columns[1:]})
