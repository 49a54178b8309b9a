"""Problems are told by cause: one line per column and fault, with the first cells and an example."""

from pipelines.intake.causes import causes
from pipelines.intake.results import Problem


def problem(row, header, value, message):
    return Problem("Milestones", "milestones", row, f"F{row}", header, value, message)


NO_DAY = [
    problem(n, "Planned Finish", f"{m} 2025", f"“{m} 2025” names no day") for n, m in enumerate(("OCT", "NOV"), 2)
]
EMPTY = [problem(n, "Milestone", None, "is empty: the milestone is needed") for n in range(4, 11)]


def test_cells_with_the_same_fault_in_the_same_column_are_one_cause():
    found = causes([*NO_DAY, *EMPTY])
    assert [(c.header, c.count, c.cells, c.value) for c in found] == [
        ("Milestone", 7, ("F4", "F5", "F6", "F7", "F8"), None),
        ("Planned Finish", 2, ("F2", "F3"), "OCT 2025"),
    ]


def test_a_cause_is_one_sentence_with_its_first_cells():
    assert [c.sentence for c in causes([*NO_DAY, *EMPTY])] == [
        "7 cells in Milestone, such as F4: is empty: the milestone is needed (also F5, F6, F7, F8, …)",
        "2 cells in Planned Finish, such as F2: “OCT 2025” names no day (also F3)",
    ]


def test_one_cell_is_said_as_one_cell():
    (cause,) = causes(NO_DAY[:1])
    assert cause.sentence == "1 cell in Planned Finish, F2: “OCT 2025” names no day"


def test_the_same_fault_in_another_column_is_another_cause():
    assert len(causes([*NO_DAY, problem(9, "Actual Finish", "2025", "“2025” names no day")])) == 2


def test_no_problems_have_no_cause():
    assert causes([]) == []


def test_a_header_that_holds_its_own_definition_is_cut():
    (cause,) = causes([problem(2, "Delivery confidence\n(" + "a rating " * 50 + ")", "X", "“X” should be a color")])
    assert cause.header.startswith("Delivery confidence (a rating")
    assert len(cause.header) <= 81
