"""Cards: SQL files that say what they are in `-- key: value` lines on top, before their SQL."""

from pathlib import Path


def read(path: Path) -> tuple[dict[str, str], str]:
    """What the card on top of a file says, and the SQL below it. ValueError names the file of a wrong line."""
    text = path.read_text(encoding="utf-8")
    said: dict[str, str] = {}
    for line in [line[2:].strip() for line in text.splitlines() if line.startswith("--")]:
        key, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f"{path.name}: {line!r} is not `key: value`")
        said[key.strip()] = value.strip()
    sql = "\n".join(line for line in text.splitlines() if not line.startswith("--")).strip().rstrip(";")
    return said, sql
