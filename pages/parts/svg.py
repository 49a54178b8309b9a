"""Bullets and sparklines as small SVG pictures in an `<img>`: they print, zoom, and a screen reader reads their alt."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from pages.parts.words import missing


@dataclass(frozen=True)
class Palette:
    """The colors of a picture. An SVG in an `<img>` cannot read the page's own."""

    actual: str
    track: str
    band: str
    mark: str
    alarm: str


LIGHT = Palette(actual="#12406F", track="#E1E6EC", band="#8FB0D3", mark="#14181D", alarm="#C2410C")
DARK = Palette(actual="#7FB2E8", track="#35404D", band="#4B6E94", mark="#FFFFFF", alarm="#FF9A62")


def img(svg: str, alt: str, width: int, height: int) -> str:
    """The picture as an HTML element. Inline `<svg>` would be taken out by the sanitizer."""
    data = base64.b64encode(svg.encode()).decode()
    source = f"data:image/svg+xml;base64,{data}"
    return f'<img src="{source}" alt="{escape(alt)}" width="{width}" height="{height}">'


def bullet(
    actual: float | None,
    plan: float | None,
    target: float | None,
    estimate: float | None,
    colors: Palette,
    width: int = 160,
    height: int = 20,
) -> str:
    """A bar of what is, on a track as long as the target, a mark where the plan is, and a band up to the estimate."""
    known = [float(v) for v in (actual, plan, target, estimate) if not missing(v)]
    longest = max(known, default=0) or 1

    def x(value: float) -> float:
        return round(max(float(value), 0) / longest * (width - 3), 1)

    parts = [] if missing(target) else [_bar(0, x(target), 4, height - 8, colors.track)]
    if not missing(estimate) and not missing(actual) and estimate > actual:
        parts.append(_bar(x(actual), x(estimate) - x(actual), 6, height - 12, colors.band))
    if not missing(target):
        parts.append(_bar(max(x(target) - 1, 0), 2, 2, height - 4, colors.band))
    if not missing(actual):
        parts.append(_bar(0, x(actual), 6, height - 12, colors.actual))
    if not missing(plan):
        parts.append(_bar(x(plan), 3, 1, height - 2, colors.mark))
    return _svg(width, height, parts)


def sparkline(
    values: Sequence[float], colors: Palette, *, alarm: bool = False, width: int = 116, height: int = 32
) -> str:
    """A line from zero up, its last point marked; in the alarm color where the last weeks are a signal."""
    if not values:
        return _svg(width, height, [])
    top = max(*values, 1)
    step = (width - 10) / max(len(values) - 1, 1)
    points = [
        (round(3 + i * step, 1), round(height - 4 - float(v) / top * (height - 9), 1)) for i, v in enumerate(values)
    ]
    color = colors.alarm if alarm else colors.actual
    path = " ".join(f"{x},{y}" for x, y in points)
    x, y = points[-1]
    return _svg(
        width,
        height,
        [
            f'<line x1="0" x2="{width}" y1="{height - 2}" y2="{height - 2}" stroke="{colors.track}" stroke-width="2"/>',
            f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2.5" stroke-linejoin="round"/>',
            f'<circle cx="{x}" cy="{y}" r="4" fill="{color}"/>',
        ],
    )


def _bar(x: float, width: float, y: float, height: float, color: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{max(width, 0):g}" height="{height:g}" fill="{color}"/>'


def _svg(width: int, height: int, parts: Sequence[str]) -> str:
    box = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{"".join(parts)}</svg>'
