"""What the pages share: who looks, the choices in the address, remembered figures, and how things are shown."""

from pages.parts.choices import opening, pick, question
from pages.parts.chosen import Chosen, link, trace_link
from pages.parts.remembered import figures, findings, standing, view
from pages.parts.session import store, viewer
from pages.parts.showing import (
    Tile,
    badge,
    download,
    empty,
    end_without,
    headline,
    is_dark,
    metric_link,
    rows_behind,
    section,
    show,
    sources,
    status_words,
    table,
    table_only,
    tiles,
)
from pages.parts.words import amount, day, days, figure, number, share

__all__ = [
    "Chosen",
    "Tile",
    "amount",
    "badge",
    "day",
    "days",
    "download",
    "empty",
    "end_without",
    "figure",
    "figures",
    "findings",
    "headline",
    "is_dark",
    "link",
    "metric_link",
    "number",
    "opening",
    "pick",
    "question",
    "rows_behind",
    "section",
    "share",
    "show",
    "sources",
    "standing",
    "status_words",
    "store",
    "table",
    "table_only",
    "tiles",
    "trace_link",
    "view",
    "viewer",
]
