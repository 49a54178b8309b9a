"""The promises the README makes about the house, held by reading the code itself."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from pipelines import metrics

ROOT = Path(__file__).resolve().parent.parent
PIPELINES = sorted((ROOT / "pipelines").rglob("*.py"))
PAGES = sorted((ROOT / "pages").rglob("*.py"))
SOURCES = [*PIPELINES, *PAGES, ROOT / "app.py"]
SCREENS = sorted(
    path for folder in ("review", "analysis", "intake", "reference") for path in (ROOT / "pages" / folder).glob("*.py")
)
METRICS = sorted((ROOT / "pipelines" / "metrics").glob("*.sql"))
LEDGERS = sorted((ROOT / "pipelines" / "trace").glob("*.sql"))
VIEWS = sorted((ROOT / "pipelines" / "views").glob("*.sql"))
RULES = sorted((ROOT / "pipelines" / "intake" / "rules").glob("*.sql"))

LAYERS = (
    ("errors", "settings", "access", "plain", "cards", "moment"),
    ("records",),
    ("engagements",),
    ("intake",),
    ("store",),
    ("metrics", "views"),
    ("review",),
    ("trace",),
    ("charts",),
    ("demo",),
    ("inbox",),
    ("cli",),
)
"""Each layer may import itself and those before it."""

LOADERS = tuple(f"pipelines/intake/{name}.py" for name in ("load", "by_kind", "report", "mending", "to_mend"))
"""Taking a file in ends in the store, and mending begins with what it kept: only there intake knows it."""

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


def name_of(path: Path) -> str:
    """A file as messages name it."""
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    """A file's code, as a tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Place and full name of every module a file imports, and of every name it takes from one.

    What stands under `if TYPE_CHECKING:` is for readers and is never loaded.
    """
    module = tree(path)
    unread = {
        id(inner)
        for node in ast.walk(module)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Import) and id(node) not in unread:
            yield from ((f"{name_of(path)}:{node.lineno}", alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and id(node) not in unread:
            origin = node.module if node.level == 0 else "." * node.level
            yield from ((f"{name_of(path)}:{node.lineno}", f"{origin}.{alias.name}") for alias in node.names)


def layer_of(module: str) -> int | None:
    """Which layer a module of pipelines is in; None for the package itself and for other packages."""
    package, _, rest = module.partition(".")
    room = rest.split(".")[0]
    if package != "pipelines" or not room:
        return None
    room = "cli" if room.startswith("cli") else room
    return next((number for number, rooms in enumerate(LAYERS) if room in rooms), len(LAYERS))


def own_layer(path: Path) -> int | None:
    """The layer of a file of pipelines."""
    return layer_of(name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."))


def test_every_room_of_pipelines_is_in_a_layer() -> None:
    assert [name_of(path) for path in PIPELINES if own_layer(path) == len(LAYERS)] == []


def test_imports_go_one_way() -> None:
    against = []
    for path in PIPELINES:
        own = own_layer(path)
        for place, module in imports(path):
            other = layer_of(module)
            loads = name_of(path) in LOADERS and module.startswith("pipelines.store")
            if None not in (own, other) and other > own and not loads:
                against.append(f"{place} imports {module}")
    assert against == []


def rooms_of_intake() -> list[str]:
    """The modules of intake in the order of the map that its package shows."""
    shown = ast.get_docstring(tree(ROOT / "pipelines" / "intake" / "__init__.py"))
    return [name for line in shown.splitlines() if line.startswith("    ") for name in line.split()]


def test_every_module_of_intake_is_on_its_map_once() -> None:
    modules = [path.stem for path in (ROOT / "pipelines" / "intake").glob("*.py") if path.stem != "__init__"]
    assert sorted(rooms_of_intake()) == sorted(modules)


def test_intake_knows_what_comes_before_and_not_what_comes_after() -> None:
    rooms = rooms_of_intake()
    against = [
        f"{place} imports {name}"
        for room in rooms
        for place, name in imports(ROOT / "pipelines" / "intake" / f"{room}.py")
        if name.startswith("pipelines.intake.") and rooms.index(name.split(".")[2]) >= rooms.index(room)
    ]
    assert against == []


def test_modules_are_named_in_full() -> None:
    assert [f"{place} imports {name}" for path in SOURCES for place, name in imports(path) if name[0] == "."] == []


def test_pipelines_know_no_screen() -> None:
    screens = ("streamlit", "pages", "app")
    found = [
        f"{at} imports {name}" for path in PIPELINES for at, name in imports(path) if name.split(".")[0] in screens
    ]
    assert found == []


def test_pages_ask_and_do_not_calculate() -> None:
    tools = ("duckdb", "plotly", "openpyxl", "pandas", "numpy", "pyarrow", "xlsxwriter", "python_calamine")
    found = [f"{at} imports {name}" for path in PAGES for at, name in imports(path) if name.split(".")[0] in tools]
    assert found == []


def test_the_day_is_given_not_looked_up() -> None:
    """`date.today()` and `datetime.now()` appear in pages and the command line only."""
    clocks = ("today", "now", "utcnow", "time_ns", "localtime", "gmtime")
    below = [path for path in PIPELINES if not path.name.startswith("cli")]
    found = [
        f"{name_of(path)}:{node.lineno} {ast.unparse(node)}"
        for path in below
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in clocks
    ]
    assert found == []


def test_no_sql_looks_at_the_clock() -> None:
    clock = re.compile(
        r"\b(now|today|get_current_timestamp|get_current_time)\s*\(|\bcurrent_(date|timestamp|time)\b", re.I
    )
    assert [name_of(path) for path in [*METRICS, *LEDGERS, *VIEWS, *RULES] if clock.search(sql_of(path))] == []


def sql_of(path: Path) -> str:
    """The SQL of a metric or view without its comments."""
    return "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("--"))


def test_a_metric_or_a_view_or_a_rule_is_at_most_45_lines() -> None:
    found = [
        path for path in [*METRICS, *LEDGERS, *VIEWS, *RULES] if len(path.read_text(encoding="utf-8").splitlines()) > 45
    ]
    assert [name_of(path) for path in found] == []


def test_every_metric_has_a_card_and_tests_of_its_own() -> None:
    assert sorted(metrics.cards()) == [path.stem for path in METRICS]
    tested = {path.name for path in (ROOT / "tests" / "metrics").glob("test_*.py")}
    assert [path.stem for path in METRICS if f"test_{path.stem}.py" not in tested] == []


def test_a_view_says_what_it_is() -> None:
    assert [name_of(path) for path in VIEWS if not path.read_text(encoding="utf-8").startswith("-- ")] == []


def test_no_metric_and_no_view_is_a_template() -> None:
    assert [name_of(path) for path in [*METRICS, *LEDGERS, *VIEWS] if re.search(r"\{\{|\{%", sql_of(path))] == []


def test_every_page_is_in_the_menu() -> None:
    menu = (ROOT / "pages" / "menu.py").read_text(encoding="utf-8")
    screens = [path for path in SCREENS if path.name != "__init__.py"]
    assert screens
    assert [name_of(path) for path in screens if f"{path.parent.name}/{path.name}" not in menu] == []


def test_a_module_holds_one_thing_in_at_most_250_lines() -> None:
    """Records are declarations: as long as their kind has fields, and these have names."""
    modules = [path for path in SOURCES if path.parent.name != "records"]
    assert [name_of(path) for path in modules if len(path.read_text(encoding="utf-8").splitlines()) > 250] == []


def test_a_page_is_at_most_120_lines() -> None:
    assert [name_of(path) for path in SCREENS if len(path.read_text(encoding="utf-8").splitlines()) > 120] == []


def test_a_function_is_at_most_40_lines() -> None:
    found = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 40
    ]
    assert found == []


def test_a_module_opens_by_saying_what_it_is_for() -> None:
    assert [name_of(path) for path in SOURCES if not ast.get_docstring(tree(path))] == []


def test_what_is_public_says_what_it_does() -> None:
    found = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in SOURCES
        for node in tree(path).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name[0] != "_" and not ast.get_docstring(node)
    ]
    assert found == []


def test_nothing_is_caught_broadly() -> None:
    broad = re.compile(r"\b(Exception|BaseException)\b")
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and (node.type is None or broad.search(ast.unparse(node.type)))
    ]
    assert found == []


def test_no_rule_is_switched_off() -> None:
    off = re.compile(r"#\s*(noqa|type:\s*ignore|pragma|TODO|FIXME|XXX|pylint|mypy)")
    assert [name_of(path) for path in SOURCES if off.search(path.read_text(encoding="utf-8"))] == []


def run_texts(path: Path) -> Iterator[tuple[str, ast.expr]]:
    """Place and text of every call that runs SQL."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            place = f"{name_of(path)}:{node.lineno}"
            if node.func.attr in ("execute", "executemany"):
                yield place, node.args[0]
            elif node.func.attr == "frame" and len(node.args) > 1:
                yield place, node.args[1]


def test_pages_run_no_sql() -> None:
    assert [place for path in PAGES for place, _ in run_texts(path)] == []


def pasted_values(text: ast.expr) -> Iterator[str]:
    """What stands in quotes inside an f-string, or is put in by % or format(); names of columns stand bare."""
    for part in ast.walk(text):
        if isinstance(part, ast.JoinedStr):
            yield from re.findall(r"'\{([^}]*)\}'", ast.unparse(part)[2:-1])
        if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Mod):
            yield ast.unparse(part)
        if isinstance(part, ast.Attribute) and part.attr == "format":
            yield ast.unparse(part)


def test_values_go_into_sql_as_parameters() -> None:
    """Excepted are names that the program itself makes, dates that are dates already, and what opens the store."""
    own = re.compile(r"name|where\.part|[\w.]+\.isoformat\(\)|MEMORY_LIMIT|str\(path\)\.replace\(.*")
    found = [
        f"{place} {value}"
        for path in PIPELINES
        for place, text in run_texts(path)
        for value in pasted_values(text)
        if not own.fullmatch(value)
    ]
    assert found == []


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
        found += [f"{name_of(path)} says {match.group()!r}" for match in said.finditer(text)]
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
