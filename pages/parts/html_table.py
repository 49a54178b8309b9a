"""HTML out of text that may say anything: every value that comes in is escaped here, and nowhere later."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Cell:
    """One cell: `main` is text, `html` is made by `svg.img` or `badge` and stands before it, `sub` is the small print.

    aside: small print beside `main`. strong: the first part of `sub`, set in the tone named by `tone`.
    made_of: where the small print leads: what its figure is made of.
    """

    main: str = ""
    sub: str = ""
    href: str = ""
    html: str = ""
    strong: str = ""
    tone: str = ""
    aside: str = ""
    made_of: str = ""


@dataclass(frozen=True)
class Line:
    """One row: its cells, and the status whose color runs down its left edge."""

    cells: Sequence[Cell]
    status: str = "plain"


def html_table(heads: Sequence[str], lines: Sequence[Line], *, caption: str, name: str) -> str:
    """A table with a row header in its first column. On a phone the style sheet makes each row a card."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(_line(heads, line) for line in lines)
    return (
        f'<table class="deck {escape(name)}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _line(heads: Sequence[str], line: Line) -> str:
    first, *rest = (_cell(head, cell) for head, cell in zip(heads, line.cells, strict=True))
    return f'<tr class="{escape(line.status)}"><th scope="row"{first}</th>{"".join(f"<td{c}</td>" for c in rest)}</tr>'


def _cell(head: str, cell: Cell) -> str:
    """The inside of a cell, from the attributes of its tag on."""
    main = f"{cell.html}<span>{escape(cell.main)}</span>" if cell.main else cell.html
    if cell.href:
        main = f'<a href="{escape(cell.href)}">{main}</a>'
    main += f" <i>{escape(cell.aside)}</i>" if cell.aside else ""
    strong = f'<b class="{escape(cell.tone or "plain")}">{escape(cell.strong)}</b> ' if cell.strong else ""
    small = f"{strong}{escape(cell.sub)}"
    if small and cell.made_of:
        small = f'<a href="{escape(cell.made_of)}" title="What it is made of">{small}</a>'
    small = f"<small>{small}</small>" if small else ""
    return f' data-head="{escape(head)}">{main}{small}'
