"""The promises that are kept outside the code: the ground floor, what may be said, the lock, the README."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "pages").rglob("*.py"))

TOP_LEVEL = {
    ".ci",
    ".git",
    ".gitignore",
    ".streamlit",
    "Makefile",
    "README.md",
    "app.py",
    "data",
    "pages",
    "pipelines",
    "pyproject.toml",
    "requirements.lock",
    "tests",
}
"""What the house has on its ground floor. Something new goes into one of its rooms."""

MAY_NOT_BE_SAID = (
    r"compliant",
    r"validated",
    r"certified",
    r"qualified",
    r"GxP[- ]ready",
    r"Part 11[- ]ready",
    r"immutable",
    r"tamper[- ]?proof",
    r"zero data loss",
    r"SOC ?2",
)
DISCLAIMER = re.compile(r"The software has not been validated, certified or audited against [a-z ]*rules")


def test_the_ground_floor_is_closed() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    known = TOP_LEVEL | {line.strip("/") for line in ignored}
    found = [path.name for path in ROOT.iterdir() if path.name not in known and path.suffix != ".egg-info"]
    assert found == [], "new at the top level: which room does it belong to?"


def test_nothing_is_claimed_that_nobody_has_signed_for() -> None:
    """The disclaimer itself may say the words, because it says that they do not hold."""
    said = re.compile("|".join(rf"\b{words}\b" for words in MAY_NOT_BE_SAID), re.IGNORECASE)
    found = []
    for path in [*PAGES, ROOT / "app.py", ROOT / "README.md"]:
        text = DISCLAIMER.sub("", " ".join(re.sub(r'"\s*\n\s*f?"', "", path.read_text(encoding="utf-8")).split()))
        found += [f"{path.name} says {match.group()!r}" for match in said.finditer(text)]
    assert found == []


def test_the_lock_pins_by_hash_and_names_no_index() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links", lock)
    pins = re.findall(r"^[a-z0-9][^\n]*", lock, re.MULTILINE)
    hashed = re.findall(r"^[a-z0-9][^\n]*==[^\n]*\\\n    --hash=sha256:[0-9a-f]{64}", lock, re.MULTILINE)
    assert len(hashed) == len(pins) > 0


def test_every_dependency_is_locked_and_has_its_reason_in_the_readme() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [re.split(r"[=<>;\[ ]", requirement)[0] for requirement in wanted]
    assert [name for name in names if f"\n{name}==" not in f"\n{lock}"] == [], "run `make lock`"
    assert [name for name in names if f"`{name}`" not in readme] == []


def test_the_readme_can_be_read_in_one_sitting() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 150
