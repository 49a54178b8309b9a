"""Cards: SQL files that say what they are in `-- key: value` lines on top, before their SQL."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

Card = TypeVar("Card", bound=BaseModel)


def read(path: Path, model: type[Card]) -> Card:
    """The card of one file, with the file's name and its SQL. A wrong one is a ValueError that names file and field."""
    said, sql = _parts(path)
    try:
        return model(name=path.stem, sql=sql, **said)
    except ValidationError as error:
        raise ValueError(f"{path.name}: the card is wrong: {error}") from error


def _parts(path: Path) -> tuple[dict[str, str], str]:
    """What the card on top of a file says, and the SQL below it."""
    text = path.read_text(encoding="utf-8")
    said: dict[str, str] = {}
    for line in [line[2:].strip() for line in text.splitlines() if line.startswith("--")]:
        key, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f"{path.name}: {line!r} is not `key: value`")
        said[key.strip()] = value.strip()
    sql = "\n".join(line for line in text.splitlines() if not line.startswith("--")).strip().rstrip(";")
    return said, sql
