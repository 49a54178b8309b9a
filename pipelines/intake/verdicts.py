"""Verdicts: what the record's own pydantic field says of each distinct text of a column, and the sentence if no."""

from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from pipelines.intake import values
from pipelines.intake.expectations import ERROR_CELL, sentence
from pipelines.intake.profiles import Profile
from pipelines.records.base import Column


@dataclass(frozen=True)
class Verdict:
    """The value of a text, or what was expected instead."""

    value: object
    message: str | None


def judge(column: Column, raws: list[str], read: object, profile: Profile | None = None) -> list[Verdict]:
    """What the record's own field says of each distinct text.

    read: the format of the column. profile: the program that wrote the sheet, with its words for "no value".
    """
    plain = [_plain(column, raw, read, profile) for raw in raws]
    wrong: dict[int, dict | None] = {i: None for i, text in enumerate(plain) if text is None}
    asked = [i for i, text in enumerate(plain) if text]
    accepted, refused = _validated(column, [plain[i] for i in asked])
    by_index = dict(zip(asked, accepted, strict=True))
    wrong |= {asked[i]: error for i, error in refused.items()}
    return [
        Verdict(None, sentence(column, raw, read, wrong[i])) if i in wrong else Verdict(by_index.get(i), None)
        for i, raw in enumerate(raws)
    ]


def _validated(column: Column, texts: list[str]) -> tuple[list[object], dict[int, dict]]:
    """All texts through pydantic in one call; a second call leaves out those that failed, each with its error."""
    adapter = TypeAdapter(list[column.annotation])
    try:
        return adapter.validate_python(texts), {}
    except ValidationError as error:
        refused = {e["loc"][0]: e for e in error.errors(include_url=False, include_input=False)}
    kept = iter(adapter.validate_python([t for i, t in enumerate(texts) if i not in refused]))
    return [None if i in refused else next(kept) for i in range(len(texts))], refused


def _plain(column: Column, raw: str, read: object, profile: Profile | None) -> str | None:
    """Plain text of a value: empty for "no value", None where the text cannot be read in the column's format."""
    form, raw = column.reading.form, raw.strip()
    if raw.startswith("#") and ERROR_CELL.fullmatch(raw):
        return None
    if form == "text" or not raw:
        return raw
    if raw.casefold() in values.EMPTY_WORDS or (profile and profile.is_no_value(raw)):
        return ""
    if form == "code":
        return values.read_word(raw, column.reading.words)
    if form == "flag":
        return values.read_flag(raw)
    if form == "date":
        return values.read_date(raw, read)
    if form == "month":
        return values.read_month(raw, read)
    return values.read_word(raw, column.reading.words) or values.read_number(raw, read)
