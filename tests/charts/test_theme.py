"""What all charts share: text of exports stays text, titles wrap, money and days read the same everywhere."""

import plotly.graph_objects as go
import pytest

from pipelines.charts import theme


def drawn() -> go.Figure:
    figure = go.Figure(go.Scatter(x=["2026-01-01"], y=[1], line={"color": theme.ACTUAL}))
    return theme.framed(figure, "Behind plan: 312 enrolled where 426 were planned", height=300)


def test_text_of_an_export_is_printed_and_not_obeyed() -> None:
    assert theme.escaped("<b>A & B</b>") == "&lt;b&gt;A &amp; B&lt;/b&gt;"


def test_a_long_title_is_broken_into_lines_of_at_most_sixty_characters() -> None:
    lines = theme.wrapped("The money runs out in Dec 2027: the forecast ends €3.5m over the authorized €17.5m").split(
        "<br>"
    )
    assert len(lines) == 2
    assert max(len(line) for line in lines) <= 60


def test_a_number_stays_with_its_unit_where_a_title_is_broken() -> None:
    lines = theme.wrapped("Last site activated moved 4 times, it is +91 d since 1 Feb 2026", 41).split("<br>")
    assert lines == ["Last site activated moved 4 times,", "it is +91 d since 1 Feb 2026"]


def test_a_chart_has_a_large_title_large_ticks_and_no_legend() -> None:
    look = drawn().layout.template.layout
    assert (look.title.font.size, look.xaxis.tickfont.size, look.showlegend) == (24, 16, False)
    assert look.title.xref == "paper"


def test_the_title_can_be_lifted_off_for_a_heading() -> None:
    figure = theme.framed(
        go.Figure(), "TD-1 <x> is +91 d against the original baseline and pushes Database lock", height=300
    )
    assert theme.lift_title(figure) == "TD-1 <x> is +91 d against the original baseline and pushes Database lock"
    assert figure.layout.title.text == ""


def test_a_dark_screen_gets_the_same_figure_in_lighter_colors() -> None:
    light = drawn()
    dark = theme.in_dark(light)
    assert dark.data[0].line.color == theme.DARK[theme.ACTUAL]
    assert dark.layout.template.layout.title.font.color == theme.DARK[theme.INK]
    assert light.data[0].line.color == theme.ACTUAL


@pytest.mark.parametrize("color", ["INK", "MUTED", "ACTUAL", "PLAN", "OTHER", "THIRD", "GOOD", "AMBER", "ALARM"])
def test_every_color_of_text_has_contrast_of_4_5_on_light_and_dark(color: str) -> None:
    light = getattr(theme, color)
    assert contrast(light, "#ffffff") >= 4.5
    assert contrast(theme.DARK[light], "#0e1117") >= 4.5


@pytest.mark.parametrize("tint", ["GOOD_TINT", "AMBER_TINT", "ALARM_TINT", "NO_TINT"])
def test_ink_reads_on_every_tint(tint: str) -> None:
    light = getattr(theme, tint)
    assert contrast(theme.INK, light) >= 4.5
    assert contrast(theme.DARK[theme.INK], theme.DARK[light]) >= 4.5


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (18_400_000, "EUR", "€18.4m"),
        (250_000, "CHF", "CHF 250k"),
        (999_900, "USD", "$1.0m"),
        (117_000_000, "GBP", "£117m"),
        (-1_250_000, "EUR", "−€1.2m"),
        (0, "EUR", "€0"),
    ],
)
def test_money_is_short_and_in_one_currency(amount: float, currency: str, said: str) -> None:
    assert theme.money(amount, currency) == said


def test_positive_days_are_late() -> None:
    assert [theme.days(d) for d in (77, 0, -4)] == ["+77 d", "0 d", "−4 d"]
