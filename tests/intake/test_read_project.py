"""Plans saved as XML by Microsoft Project: their tasks come in as rows, and what is no plan is refused."""

import pytest

from pipelines.errors import RefusedFile
from pipelines.intake.read_project import is_project, read_project

PLAN = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Project xmlns="http://schemas.microsoft.com/project"><Name>plan.mpp</Name><Title>TD-101 plan</Title><Tasks>
<Task><UID>0</UID><ID>0</ID><Name>TD-101 plan</Name><OutlineLevel>0</OutlineLevel><Summary>1</Summary></Task>
<Task><UID>7</UID><ID>1</ID><Name>First participant in</Name><OutlineLevel>1</OutlineLevel><Milestone>1</Milestone>
  <Summary>0</Summary><Finish>2026-08-15T17:00:00</Finish>
  <Baseline><Number>0</Number><Finish>2026-06-30T17:00:00</Finish></Baseline>
  <Baseline><Number>1</Number><Finish>2026-07-31T17:00:00</Finish></Baseline></Task>
<Task><UID>8</UID><ID>2</ID><IsNull>1</IsNull></Task>
<Task><UID>9</UID><ID>3</ID><Name>Database lock</Name><OutlineLevel>1</OutlineLevel><Milestone>1</Milestone>
  <Finish>2027-01-15T17:00:00</Finish><ActualFinish>2027-01-14T17:00:00</ActualFinish>
  <PredecessorLink><PredecessorUID>7</PredecessorUID></PredecessorLink></Task></Tasks>
<Resources><Resource><UID>4</UID><Name>Data management</Name></Resource></Resources>
<Assignments><Assignment><TaskUID>9</TaskUID><ResourceUID>4</ResourceUID></Assignment></Assignments></Project>"""


@pytest.fixture
def written(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "plan.xml"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def rows(sheet):
    names, *cells = (list(row.values())[1:] for row in sheet.rows.to_pylist())
    return [dict(zip(names, row, strict=True)) for row in cells]


def test_each_task_is_a_row_under_the_headers_of_the_english_table(written):
    sheet = read_project(written(PLAN))
    summary, first, lock = rows(sheet)
    assert sheet.name == "TD-101 plan"
    assert (summary["Summary"], first["Name"], lock["Name"]) == ("1", "First participant in", "Database lock")
    assert (first["Finish"], lock["Actual Finish"]) == ("2026-08-15T17:00:00", "2027-01-14T17:00:00")


def test_both_baselines_of_a_task_have_a_column(written):
    first = rows(read_project(written(PLAN)))[1]
    assert (first["Baseline Finish"], first["Baseline1 Finish"]) == ("2026-06-30T17:00:00", "2026-07-31T17:00:00")


def test_resources_come_by_name_and_predecessors_by_the_number_people_see(written):
    lock = rows(read_project(written(PLAN)))[2]
    assert (lock["Resource Names"], lock["Predecessors"]) == ("Data management", "1")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_plan_is_known_by_its_root_in_any_encoding(written, encoding):
    assert is_project(written(PLAN, encoding))


@pytest.mark.parametrize("text", ["Trial,Site\nTD-1,001\n", "<html><body>Project</body></html>", ""])
def test_other_text_is_no_plan(written, text):
    assert not is_project(written(text))


def test_a_document_type_is_refused_before_it_can_name_files_or_multiply(written):
    bomb = PLAN.replace("<Project ", '<!DOCTYPE p [<!ENTITY a "aaaa">]><Project ', 1)
    with pytest.raises(RefusedFile, match="document type"):
        read_project(written(bomb))


def test_damaged_xml_is_refused_with_the_place(written):
    with pytest.raises(RefusedFile, match=r"damaged XML .*line"):
        read_project(written(PLAN[:-40]))
