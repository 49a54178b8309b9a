"""What a person reads on a page under test."""

from collections.abc import Iterator

from streamlit.testing.v1 import AppTest


def text_of(at: AppTest) -> str:
    """Everything a page prints as HTML, Markdown or a note, as one text."""
    parts = [element.body if hasattr(element, "body") else element.value for element in _printed(at)]
    return "\n".join(str(part) for part in parts)


def _printed(at: AppTest) -> Iterator[object]:
    for kind in ("html", "markdown", "error", "warning", "info", "success"):
        yield from at.get(kind)
