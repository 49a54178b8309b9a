"""Causes: problems grouped by what is wrong, so that a hundred cells with one fault are one line to read."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.intake.results import Problem

CELLS = 5
"""Cells named per cause."""


@dataclass(frozen=True)
class Cause:
    """Problems of one column with one fault. `cells` names the first of them; `message` and `value` are the first's."""

    sheet: str
    kind: str
    header: str
    count: int
    cells: tuple[str, ...]
    value: str | None
    message: str

    @property
    def sentence(self) -> str:
        """The cause in one sentence, with its first cells."""
        many = f"{self.count:,} cells" if self.count > 1 else "1 cell"
        place = f" in {self.header}" if self.header else ""
        such = "such as " if self.count > 1 else ""
        more = f" (also {', '.join(self.cells[1:])}{', …' if self.count > len(self.cells) else ''})"
        return f"{many}{place}, {such}{self.cells[0]}: {self.message}{more if self.count > 1 else ''}"


def causes(problems: Iterable[Problem]) -> list[Cause]:
    """Problems by sheet, column and fault, the most frequent first."""
    groups: dict[tuple[str, str, str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.sheet, problem.kind, problem.short_header, _fault(problem)), []).append(problem)
    return sorted((_cause(group) for group in groups.values()), key=lambda cause: -cause.count)


def _fault(problem: Problem) -> str:
    """The message without the value that it quotes at its start."""
    return problem.message.removeprefix(f"“{(problem.value or '')[:80]}” ")


def _cause(group: list[Problem]) -> Cause:
    first = group[0]
    cells = tuple(problem.cell for problem in group[:CELLS])
    return Cause(first.sheet, first.kind, first.short_header, len(group), cells, first.value, first.message)
