"""What all charts share: colors that survive print and color blindness, sizes that read from the back row, and labels.

A chart is drawn in the light colors; `in_dark` gives the same figure for a dark screen. The title is the message, and
`lift_title` takes it off where a page prints it as a heading, which wraps on a phone where Plotly's title is cut.
"""

import json
import re
import textwrap
from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", "Segoe UI", Arial, sans-serif'
TITLE, LABEL, TICK, LINE = 24, 18, 16, 4

INK, MUTED, GRID = "#1a1d21", "#56606b", "#dfe3e8"
ACTUAL, PLAN, OTHER, THIRD = "#0072b2", "#66707c", "#b4500b", "#00795c"
GOOD, AMBER, ALARM = "#1b7f5c", "#8a5a00", "#b3261e"
GOOD_TINT, AMBER_TINT, ALARM_TINT, NO_TINT = "#dbefe6", "#ffe2a6", "#f3b7b0", "#f3f5f7"
BARE, PAPER = "#c3cad3", "#fffffe"

DARK = {
    INK: "#f1f3f5",
    MUTED: "#b3bcc7",
    GRID: "#3a424d",
    ACTUAL: "#63b8f0",
    PLAN: "#aab3be",
    OTHER: "#f2a65e",
    THIRD: "#4fcfa5",
    GOOD: "#58c99b",
    AMBER: "#f0b84a",
    ALARM: "#ff8f85",
    GOOD_TINT: "#173d2f",
    AMBER_TINT: "#5a4310",
    ALARM_TINT: "#6e2721",
    NO_TINT: "#20262e",
    BARE: "#5b6673",
    PAPER: "#0e1117",
}
"""What each light color is on a dark screen."""

KEPT = "\N{NO-BREAK SPACE}"
"""Stands between a number and its unit while lines are broken."""
STEPS = ((1e9, "bn"), (1e6, "m"), (1e3, "k"), (0, ""))
SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}


def font(color: str, size: int = LABEL) -> dict[str, object]:
    """The font of a label."""
    return {"family": FONT, "size": size, "color": color}


AXIS = {
    "tickfont": font(INK, TICK),
    "title": {"font": font(INK), "standoff": 8},
    "gridcolor": GRID,
    "linecolor": MUTED,
    "zeroline": False,
    "automargin": True,
    "fixedrange": True,
}
LOOK = go.layout.Template(
    layout={
        "title": {
            "font": font(INK, TITLE),
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 4},
            "automargin": False,
        },
        "font": font(INK),
        "xaxis": AXIS,
        "yaxis": AXIS,
        "showlegend": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": {"font": {"family": FONT, "size": TICK}},
        "dragmode": False,
        "barmode": "overlay",
    }
)
"""Made once: setting all this on every figure took most of the time of drawing one. Backgrounds are see-through."""


def framed(figure: go.Figure, message: str, *, height: int, bottom: int = 44, right: int = 12) -> go.Figure:
    """The figure in the house's look with the message on top; `height` is without the title."""
    lines = wrapped(message)
    top = 34 * (lines.count("<br>") + 1)
    return figure.update_layout(
        template=LOOK,
        title_text=lines,
        height=height + top,
        margin={"l": 8, "r": right, "t": 24 + top, "b": bottom, "pad": 0},
    )


def rows_only(figure: go.Figure, rows: float) -> go.Figure:
    """One band per row from the top down, the captions above the bars: it reads the same on a phone and a projector."""
    return figure.update_yaxes(visible=False, range=[rows - 0.45, -0.6])


def row_captions(figure: go.Figure, captions: Iterable[tuple[str, str]]) -> None:
    """The words of each row, above its bar: what it is at the left, its figure at the right. All are escaped."""
    # Set at once: adding annotations one by one takes time by the square of their number.
    added = [
        {
            "x": x,
            "xref": "paper",
            "xanchor": anchor,
            "y": row - 0.28,
            "text": text,
            "showarrow": False,
            "font": font(INK),
        }
        for row, (left, right) in enumerate(captions)
        for text, x, anchor in ((f"<b>{escaped(left)}</b>", 0, "left"), (escaped(right), 1, "right"))
    ]
    figure.update_layout(annotations=[*figure.layout.annotations, *added])


def texts(figure: go.Figure, places: Iterable[tuple[float, float, str]], size: int, **settings: object) -> None:
    """Text at places (x, y) of the plot as one trace: for the cells of a grid, which are many. Texts come escaped."""
    x, y, words = zip(*places, strict=True)
    font_of = {"family": FONT, "size": size, "color": INK} | settings.pop("textfont", {})
    figure.add_scatter(
        x=x, y=y, text=words, mode="text", hoverinfo="skip", cliponaxis=False, textfont=font_of, **settings
    )


def label(figure: go.Figure, x: object, y: object, text: str, color: str = INK, **where: object) -> None:
    """A label in the plot; `text` is escaped. `where` are annotation settings such as xanchor and yshift."""
    settings = {"showarrow": False, "xanchor": "left", "yanchor": "middle", "font": font(color)} | where
    figure.add_annotation(x=x, y=y, text=escaped(text), **settings)


def mark_day(figure: go.Figure, day: object, words: str, *, part: float = 0.5) -> None:
    """A dashed upright line at one day with its words at the foot. `part`: how far right it stands, from 0 to 1."""
    figure.add_vline(x=iso(day), line={"color": INK, "width": 2, "dash": "dash"})
    left = part > 0.6
    label(
        figure,
        iso(day),
        0,
        words,
        yref="paper",
        yanchor="bottom",
        xanchor="right" if left else "left",
        xshift=-6 if left else 6,
    )


def nothing(message: str) -> go.Figure:
    """A figure that says why there is nothing to draw."""
    figure = framed(go.Figure(), message, height=60)
    return figure.update_xaxes(visible=False).update_yaxes(visible=False)


def escaped(text: object) -> str:
    """Text from an export as Plotly prints it literally: its labels understand a small HTML."""
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wrapped(text: str, width: int = 60) -> str:
    """Escaped text in as few lines of at most `width` characters as it takes, of about the same length."""
    text = re.sub(r"(?<=\d) (?=[d%](\W|$))", KEPT, text)
    lines = len(textwrap.wrap(text, width, break_long_words=False))
    even = next(w for w in range(-(-len(text) // max(lines, 1)), width + 1) if len(textwrap.wrap(text, w)) <= lines)
    return "<br>".join(escaped(line) for line in textwrap.wrap(text, even, break_long_words=False)).replace(KEPT, " ")


def short(text: object, width: int = 26) -> str:
    """Text cut to `width` characters, with an ellipsis where something is gone."""
    words = str(text)
    return words if len(words) <= width else words[: width - 1].rstrip() + "…"


def lift_title(figure: go.Figure) -> str:
    """Take the message off the figure and give it back as plain text."""
    lines = (figure.layout.title.text or "").count("<br>") + 1
    words = (figure.layout.title.text or "").replace("<br>", " ")
    figure.update_layout(title_text="", height=figure.layout.height - 34 * lines, margin_t=16)
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def in_dark(figure: go.Figure) -> go.Figure:
    """The same figure in the colors of a dark screen."""
    return go.Figure(json.loads(_swapped(figure.to_json())))


def _swapped(text: str) -> str:
    for light, dark in DARK.items():
        text = text.replace(light, dark)
    return text


def iso(day: object) -> str:
    """A day as Plotly wants it."""
    return pd.Timestamp(day).strftime("%Y-%m-%d")


def isos(days: Iterable[object]) -> list[str | None]:
    """Days as Plotly wants them, None where there is none."""
    return [None if pd.isna(day) else iso(day) for day in days]


def when(day: object) -> str:
    """`14 Nov 2026`."""
    moment = pd.Timestamp(day)
    return f"{moment.day} {moment:%b %Y}"


def days(count: object) -> str:
    """`+77 d`, `-4 d`, `0 d`: positive is late."""
    number = round(float(count))
    return f"{'+' if number > 0 else '−' if number < 0 else ''}{abs(number)} d"


def money(amount: float, currency: str) -> str:
    """`€18.4m`, `CHF 250k`: short enough for a label, in one currency."""
    sign = SIGNS.get(currency, f"{currency} ")
    size = abs(amount)
    scale, unit = next(step for step in STEPS if size >= step[0] * 0.9995)
    number = size / (scale or 1)
    digits = 1 if unit in ("bn", "m") and number < 100 else 0
    return f"{'−' if amount < 0 else ''}{sign}{number:,.{digits}f}{unit}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 site`, `3 sites`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
