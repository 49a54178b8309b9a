"""The templates of the engagements: what they hold, and how one that does not fit is refused."""

from pathlib import Path

import pytest

from pipelines.engagements import items, read
from pipelines.errors import TrialdeckError
from pipelines.records.contracts import Contract

HEADER = "kind,item,gate,order\n"


def written(folder: Path, lines: str, name: str = "toxicology.csv") -> Path:
    path = folder / name
    path.write_text(HEADER + lines, encoding="utf-8")
    return path


def test_every_engagement_type_but_other_has_a_template() -> None:
    types = dict.fromkeys(item.engagement_type for item in items())
    assert sorted(types) == sorted(set(Contract.column("engagement_type").choices) - {"other"})


@pytest.mark.parametrize("engagement_type", sorted({item.engagement_type for item in items()}))
def test_each_template_expects_milestones_deliverables_and_documents(engagement_type: str) -> None:
    mine = [item for item in items() if item.engagement_type == engagement_type]
    assert 12 <= len(mine) <= 25
    assert {item.kind for item in mine} == {"milestones", "deliverables", "documents"}


def test_a_milestone_of_a_template_knows_its_standard_code() -> None:
    codes = {item.item: item.milestone for item in items() if item.engagement_type == "interventional trial"}
    assert (codes["First Participant In"], codes["Database Lock"], codes["Monitoring plan"]) == (
        "fpfv", "database lock", None
    )  # fmt: skip


def test_items_come_in_their_order(tmp_path: Path) -> None:
    lines = "documents,Plan,Report,2\nmilestones,Report,,3\nmilestones,Start,,1\n"
    assert [item.item for item in read(written(tmp_path, lines))] == ["Start", "Plan", "Report"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("milestones,,,1\n", "toxicology.csv, line 2: kind, item, gate and order are needed"),
        ("milestones,Start,,1\nplans,Plan,Start,2\n", "line 3"),
        ("milestones,Start,,0\n", "line 2"),
        ("milestones,Start,,1,more\n", "line 2"),
        ("milestones,Start\n", "line 2"),
        ("milestones,Start,,1\nmilestones,start,,2\n", "'start' stands among the milestones twice"),
        ("milestones,Start,,1\nmilestones,End,,1\n", "the order 1 is given twice"),
        ("documents,Plan,Start,1\n", "'Plan': a deliverable or document names one milestone"),
        ("documents,Plan,,1\n", "'Plan': a deliverable or document names one milestone"),
    ],
)
def test_a_template_that_does_not_fit_is_refused_with_its_place(tmp_path: Path, lines: str, said: str) -> None:
    with pytest.raises(TrialdeckError, match=said):
        read(written(tmp_path, lines))


def test_a_template_of_a_type_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrialdeckError, match="no contract is of the engagement type 'gene therapy'"):
        read(written(tmp_path, "milestones,Start,,1\n", "gene_therapy.csv"))
