"""Where do slip-days come from? Days by cause and responsible party, largest first, with what they add up to."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

MOST = 10
PARTS = (("performance_days", "Performance", ""), ("change_days", "Changes", "/"), ("unsplit_days", "Not split", "."))
"""What a bar is made of: the column of the view, its name, and the pattern it is drawn in."""


def slip_pareto(causes: pd.DataFrame, most: int = MOST) -> go.Figure:
    """The rows of the view `slip_causes`. Days that executed changes brought are hatched, those not split are dotted.

    What the sponsor caused has a color of its own: it is not the vendors' lateness.
    """
    late = causes[causes["slip_days"].fillna(0) > 0].copy()
    if late.empty:
        return theme.nothing("No milestone is later than its original baseline")
    late = late.sort_values(["slip_days", "slip_cause", "party"], ascending=[False, True, True])
    total, shown = float(late["slip_days"].sum()), late.head(most)
    figure = go.Figure()
    for column, name, shape in PARTS:
        _add_part(figure, shown, column, name, shape)
    theme.framed(figure, _message(shown, total), height=60 * len(shown) + 60, bottom=64)
    theme.rows_only(figure, len(shown))
    theme.row_captions(figure, _captions(shown, total))
    figure.update_layout(meta={"min_width": 480}, barmode="stack")
    more = len(late) - len(shown)
    ending = f"; {more} smaller not drawn" if more else ""
    return figure.update_xaxes(
        title_text=f"Slip-days and the share they add up to{ending}", nticks=6, rangemode="tozero"
    )


def _add_part(figure: go.Figure, shown: pd.DataFrame, column: str, name: str, shape: str) -> None:
    """One part of every bar; nothing where no bar has it."""
    days = shown[column].fillna(0).astype(float).tolist()
    if not any(days):
        return
    colors = [theme.OTHER if sponsors else theme.ACTUAL for sponsors in shown["is_sponsors"]]
    figure.add_bar(
        x=days,
        y=[row + 0.14 for row in range(len(shown))],
        orientation="h",
        width=0.3,
        marker={
            "color": colors,
            "line": {"color": colors, "width": 2},
            "pattern": {"shape": shape, "fillmode": "replace", "size": 8},
        },
        name=name,
    )


def _captions(shown: pd.DataFrame, total: float) -> list[tuple[str, str]]:
    """Each cause with its days, and the share of all days that it and those above it make."""
    together = (shown["slip_days"].astype(float).cumsum() / total).tolist()
    return [
        (theme.short(_name(line), 34), f"{line['slip_days']:,.0f} d, {share * 100:.0f} %")
        for line, share in zip(shown.to_dict("records"), together, strict=True)
    ]


def _name(line: dict) -> str:
    cause = str(line["slip_cause"])
    return f"{cause[:1].upper()}{cause[1:]} · {line['party']}"


def _message(shown: pd.DataFrame, total: float) -> str:
    first = shown.to_dict("records")[0]
    return f"{_name(first)}: {_percent(float(first['slip_days']) / total)} of {total:,.0f} slip-days"


def driven(causes: pd.DataFrame) -> str | None:
    """How many of the slip-days executed changes brought, and how many are the sponsor's, as a sentence.

    None where no milestone is late.
    """
    total = int(causes["slip_days"].sum())
    if not total:
        return None
    sponsors = int(causes.loc[causes["is_sponsors"].astype(bool), "slip_days"].sum())
    split = int(causes["change_days"].sum() + causes["performance_days"].sum())
    changed = f"{int(causes['change_days'].sum()):,} come from executed changes" if split else "none can be split"
    rest = f", {total - split:,} cannot be split" if 0 < split < total else ""
    return f"Of {theme.counted(total, 'slip-day')} {changed}{rest}, {sponsors:,} are the sponsor's"


def _percent(part: float) -> str:
    return f"{part:.0%}".replace("%", " %")
