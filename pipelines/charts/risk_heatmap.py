"""Which trial, which vendor, which kind of risk? Open risks by category: count and worst score, never a mean."""

import textwrap

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme
from pipelines.charts.risk_matrix import SHAPES, grade, graded

MOST_ROWS, MOST_COLUMNS = 14, 8
BY = {"trial_id": ("trial", "no trial named"), "vendor": ("vendor", "no vendor named")}
OTHER = "Other kinds"


def risk_heatmap(risks: pd.DataFrame, by: str = "trial_id") -> go.Figure:
    """The rows of the view `risk_list`, open ones only. by: `trial_id` or `vendor`. The worst rows come first."""
    one, unnamed = BY[by]
    open_ones = risks[risks["is_open"].astype(bool)]
    if open_ones.empty:
        return theme.nothing("No open risk is known")
    named = open_ones.assign(row=open_ones[by].fillna(unnamed), column=_columns(open_ones["category"]))
    cells = _cells(named)
    rows, columns = _ordered(named, "row")[:MOST_ROWS], sorted(_ordered(named, "column"), key=OTHER.__eq__)
    figure = go.Figure(_background(cells, rows, columns))
    shown = [(columns.index(c.column), rows.index(c.row), c) for c in cells.itertuples() if c.row in rows]
    theme.texts(figure, [(x, y - 0.26, f"<b>{c.count}</b>") for x, y, c in shown], 22)
    theme.texts(figure, [(x, y + 0.06, _worst(c.worst)) for x, y, c in shown], theme.TICK)
    if moves := [(x, y + 0.34, said) for x, y, c in shown if (said := _moves(c.rose, c.fell))]:
        theme.texts(figure, moves, theme.TICK)
    more = named["row"].nunique() - len(rows)
    theme.framed(figure, _message(named, cells, one, unnamed, more), height=76 * len(rows) + 80, bottom=8)
    figure.update_layout(
        margin_t=figure.layout.margin.t + 60,
        height=figure.layout.height + 60,
        meta={"min_width": 130 + 95 * len(columns)},
    )
    figure.update_xaxes(
        side="top",
        tickvals=list(range(len(columns))),
        ticktext=[
            "<br>".join(theme.escaped(x) for x in textwrap.wrap(theme.short(c, 24), 12, break_on_hyphens=False))
            for c in columns
        ],
        range=[-0.5, len(columns) - 0.5],
        showgrid=False,
        tickangle=0,
    )
    return figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[theme.escaped(theme.short(r, 18)) for r in rows],
        range=[len(rows) - 0.5, -0.5],
        showgrid=False,
    )


def _cells(named: pd.DataFrame) -> pd.DataFrame:
    """Per row and column how many risks, their worst score, and how many of them rose and fell."""
    moved = named.assign(rose=_moved(named, 1), fell=_moved(named, -1))
    sums = {"count": ("risk_id", "size"), "worst": ("score", "max"), "rose": ("rose", "sum"), "fell": ("fell", "sum")}
    return moved.groupby(["row", "column"]).agg(**sums).reset_index()


def _moved(risks: pd.DataFrame, sign: int) -> pd.Series:
    """Whether each risk's score rose (1) or fell (-1) since the last review; not where one of the two is not known."""
    change = (risks["score"].astype("Float64") - risks["score_before"].astype("Float64")) * sign
    return (change > 0).fillna(False).astype(int)


def _moves(rose: int, fell: int) -> str:
    return " ".join(f"{arrow} {count}" for arrow, count in (("↑", rose), ("↓", fell)) if count)


def _columns(categories: pd.Series) -> pd.Series:
    """The categories as they are, the rarest put together where there are too many to draw."""
    named = categories.fillna("No category")
    common = named.value_counts().index[: MOST_COLUMNS - 1]
    return named if named.nunique() <= MOST_COLUMNS else named.where(named.isin(common), OTHER)


def _ordered(named: pd.DataFrame, key: str) -> list[str]:
    """By worst score, then by count: never by a mean."""
    sizes = named.groupby(key).agg(worst=("score", "max"), count=("risk_id", "size")).reset_index()
    sizes["worst"] = sizes["worst"].astype("Float64").fillna(0)
    return sizes.sort_values(["worst", "count", key], ascending=[False, False, True])[key].tolist()


def _background(cells: pd.DataFrame, rows: list[str], columns: list[str]) -> go.Heatmap:
    grades: list[list[int | None]] = [[None] * len(columns) for _ in rows]
    for cell in cells[cells["row"].isin(rows)].itertuples():
        score = 0 if pd.isna(cell.worst) else float(cell.worst)
        grades[rows.index(cell.row)][columns.index(cell.column)] = grade(score)
    return graded(grades, list(range(len(columns))), list(range(len(rows))))


def _worst(score: float | None) -> str:
    return "no score" if pd.isna(score) else f"{SHAPES[grade(float(score))]} worst {float(score):.0f}"


def _message(named: pd.DataFrame, cells: pd.DataFrame, one: str, unnamed: str, more: int) -> str:
    total = theme.counted(len(named), "open risk")
    scored = cells[cells["worst"].notna()]
    hidden = f"; {theme.counted(more, one)} with smaller ones not drawn" if more else ""
    if scored.empty:
        return f"{total}, none with a score{hidden}"
    worst = scored.loc[scored["worst"].astype(float).idxmax()]
    where = f"{worst['row']}, {worst['column']}, score {float(worst['worst']):.0f}"
    if (named["row"] == unnamed).all():
        return f"{total}, none of which names a {one}{hidden}"
    named_rows = named.loc[named["row"] != unnamed, "row"].nunique()
    return f"{total} in {theme.counted(named_rows, one)}; the worst is {where}{hidden}"
