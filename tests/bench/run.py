"""`make bench`: measures what the README promises and prints one table. `--readme` also writes it there.

Run by path. Everything is measured in this run, one thing after the other; ratios are what to read.
"""

import sys
import tempfile
from pathlib import Path

import corpus
import figures
import intake
from table import Line, markdown

README = Path(__file__).resolve().parents[2] / "README.md"
PARTS = {"intake": intake.measure, "figures": figures.measure, "corpus": corpus.measure}


def main(arguments: list[str]) -> int:
    """Run the parts named, or all; 1 if a promise does not hold."""
    chosen = [name for name in arguments if name in PARTS] or list(PARTS)
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="trialdeck-bench-") as folder:
        for name in chosen:
            for line in PARTS[name](Path(folder)):
                print(f"{line.what}: {line.value}", file=sys.stderr, flush=True)
                lines.append(line)
    print(markdown(lines))
    if "--readme" in arguments:
        _into_readme(markdown(lines))
    return 0 if all(line.holds is not False for line in lines) else 1


def _into_readme(table: str) -> None:
    before, rest = README.read_text(encoding="utf-8").split("<!-- bench -->")
    after = rest.split("<!-- /bench -->")[1]
    README.write_text(f"{before}<!-- bench -->\n{table}\n<!-- /bench -->{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
