"""Per item: layouts with a group of columns for each item, such as a milestone, and layouts with a row for each."""

from functools import cache, lru_cache

from pipelines.intake.headers import normalized
from pipelines.intake.stacked import Heading
from pipelines.records.base import Record

Groups = dict[str, dict[str, int]]
"""Per item its fields, and the column that brings each, counted from 0."""


def groups(kind: type[Record], heading: Heading) -> Groups:
    """The columns of each item, in layouts with one group of columns per item; else none."""
    found: Groups = {}
    if kind.wide is None:
        return found
    items = heading.profile.items.get(kind.kind, {}) if heading.profile else {}
    for index, cell in enumerate(heading.cells):
        name = normalized(cell or "")
        if meant := items.get(name) or _in_words(kind, name):
            found.setdefault(meant[0], {}).setdefault(meant[1], index)
    return found


@lru_cache(maxsize=20_000)
def _in_words(kind: type[Record], header: str) -> tuple[str, str] | None:
    """The item and the field of a header that says both, such as `planned database lock`."""
    names, scenarios = _known_words(kind)
    text = header.replace("(", "").replace(")", "").removesuffix(" date")
    for word, field in scenarios if " " in text else ():
        stem = text.removeprefix(f"{word} ") if text.startswith(f"{word} ") else text.removesuffix(f" {word}")
        if stem != text and stem in names:
            return names[stem], field
    return None


@cache
def _known_words(kind: type[Record]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The item names a wide layout knows, and its scenario words with their fields, longest first."""
    names = {normalized(n): code for code, known in kind.wide.known_names.items() for n in (*known, code)}
    words = [(word, field) for field, said in kind.wide.scenarios.items() for word in said]
    return names, sorted(words, key=lambda pair: -len(pair[0]))


def name_of(code: str) -> str:
    """An item as people read it."""
    return code.upper() if len(code) <= 4 else code[0].upper() + code[1:].replace("_", " ")


def item_columns(kind: type[Record], heading: Heading) -> tuple[int, ...]:
    """The columns of the item's name, its value and its plans, in layouts with one row per item; else none."""
    if kind.long is None:
        return ()
    names = [normalized(cell or "") for cell in heading.cells]
    found = [
        [names.index(n) for n in dict.fromkeys(map(normalized, headers)) if n in names]
        for headers in (kind.long.name_headers, kind.long.value_headers, kind.long.plan_headers)
    ]
    return (found[0][0], found[1][0], *found[2]) if found[0] and found[1] else ()
