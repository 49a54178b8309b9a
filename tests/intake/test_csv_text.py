"""Text files: every encoding, delimiter, quoting and line end is read back cell by cell, and what is uneven is said."""

import csv
import io

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheets import rows

from pipelines.errors import RefusedFile
from pipelines.intake import csv_columns, csv_text, workbook
from pipelines.intake.read_dialect import Dialect
from pipelines.intake.read_encoding import as_utf8
from pipelines.settings import Settings

OFTEN = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(tmp_path, content: bytes, name: str = "export.csv"):
    path = tmp_path / "original"
    path.write_bytes(content)
    (sheet,) = workbook.read(path, name, tmp_path, Settings())
    return sheet


def in_duckdb(source) -> list[list]:
    sql, parameters = csv_text.csv_table_sql(source)
    with duckdb.connect(config={"threads": "2"}) as connection:
        connection.execute(f"create table t as {sql}", parameters)
        found = connection.execute(f"select rowid + {source.skip + 1}, * from t order by rowid").fetchall()
        return [list(row) for row in found if any(cell is not None for cell in row[1:])]


def in_columns(source) -> list[list]:
    return [list(row.values()) for row in csv_columns.read_columns(source).to_pylist()]


def strict(tmp_path, content: bytes, delimiter: str, width: int, skip: int = 0):
    path = tmp_path / "strict.csv"
    path.write_bytes(content)
    return csv_text.strict_source(as_utf8(path, tmp_path), Dialect(delimiter, width, skip))


def test_rows_are_counted_as_excel_counts_them(tmp_path):
    sheet = read(tmp_path, b'Trial,Note\n\nTD-1,"two\nlines"\n,\nTD-2, x \n')
    assert rows(sheet) == [[1, "Trial", "Note"], [3, "TD-1", "two\nlines"], [5, "TD-2", "x"]]
    assert (sheet.name, sheet.is_workbook, sheet.hidden) == ("export", False, False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_encoding_gives_the_same_text(tmp_path, encoding):
    text = "Trial,Site\nTD-1,Zürich\nTD-2,Orléans\n"
    assert rows(read(tmp_path, text.encode(encoding))) == [
        [1, "Trial", "Site"],
        [2, "TD-1", "Zürich"],
        [3, "TD-2", "Orléans"],
    ]


def test_an_encoding_that_is_not_utf_8_is_said(tmp_path):
    assert "cp1252" in read(tmp_path, "Site\tCost\nKöln\t€ 5\n".encode("cp1252")).notes[0]
    assert "latin-1" in read(tmp_path, b"Site,Cost\nK\xf6ln\x81,5\n").notes[0]


def test_one_damaged_byte_does_not_garble_the_accents_of_the_others(tmp_path):
    sheet = read(tmp_path, b"a,b\n" + "Zürich,Köln\n".encode() * 20 + b"bad\xff,x\n")
    assert rows(sheet)[1] == [2, "Zürich", "Köln"]
    assert rows(sheet)[-1] == [22, "bad\ufffd", "x"]
    assert "not UTF-8" in sheet.notes[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_makes_even_records(tmp_path, delimiter):
    table = [["Trial", "Cost", "Comment"], ["TD-1", "1,5", "a, b; c"], ["TD-2", "2,5", "d"]]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(table)
    assert [row[1:] for row in rows(read(tmp_path, text.getvalue().encode()))] == table


def test_decimal_commas_do_not_win_over_semicolons(tmp_path):
    sheet = read(tmp_path, b"Trial;Month;Accrued\nTD-1;31.05.2026;1.500,00\nTD-2;30.06.2026;-20,50\n")
    assert rows(sheet)[1] == [2, "TD-1", "31.05.2026", "1.500,00"]


def test_a_declared_delimiter_is_taken_and_its_line_is_a_row_without_data(tmp_path):
    assert rows(read(tmp_path, b"sep=;\r\na;b,c\r\n1;2\r\n")) == [[2, "a", "b,c"], [3, "1", "2"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_kind_end_a_record(tmp_path, end):
    assert rows(read(tmp_path, f"a,b{end}1,2{end}3,4".encode())) == [[1, "a", "b"], [2, "1", "2"], [3, "3", "4"]]


def test_mixed_line_ends_end_a_record_too(tmp_path):
    assert [row[0] for row in rows(read(tmp_path, b"a,b\r\n1,2\n3,4\r5,6"))] == [1, 2, 3, 4]


def test_uneven_records_keep_their_cells_and_are_said(tmp_path):
    sheet = read(tmp_path, b"Report\na,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12,\n")
    assert rows(sheet)[3:5] == [[4, "4", "5", None, None], [5, "6", "7", "8", "9"]]
    assert sheet.notes == ["Row 4 has 2 cells where the header has 3.", "Row 5 has 4 cells where the header has 3."]
    assert [flaw.row_number for flaw in sheet.flaws] == [4, 5]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"a,b\n1,2\n" + b"\n" * 1_100_000, "1,048,576 blank rows follow row 2"),
        (b'a,b\n1,"2\n3,4\n', "line 2 opens a quote that is never closed"),
        (b"a,b\n1,\x002\n", "zero byte at place 7"),
        (b" \n", "empty"),
        (b"<!DOCTYPE html><table></table>", "web page"),
        (b"%PDF-1.7 \n", "PDF"),
        (b"a,b\n1," + b"x" * 40_000 + b"\n", "more than 32,767 characters"),
        (b"a," * 600 + b"\n1,2\n", "601 cells"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(tmp_path, content, why):
    with pytest.raises(RefusedFile, match=why):
        read(tmp_path, content)


def test_a_file_over_the_limit_is_refused(tmp_path):
    path = tmp_path / "original"
    path.write_bytes(b"a,b\n" * (300 << 10))
    with pytest.raises(RefusedFile, match="larger than 1 MB"):
        workbook.read(path, "x.csv", tmp_path, Settings(max_csv_mb=1))


def test_a_large_strict_file_is_left_to_duckdb_with_its_rows_proven(tmp_path):
    content = b"Trial,Note\r\n" + b'TD-1,"a ""quoted"" note"\r\nTD-2, spaced \r\n,\r\n' * 30_000
    sheet = read(tmp_path, content)
    assert sheet.rows is None
    assert (sheet.csv.records, sheet.csv.blank_records, sheet.csv.trimmed) == (60_001, 30_000, frozenset({1}))
    found = in_duckdb(sheet.csv)
    assert in_columns(sheet.csv) == found
    assert len(found) == 60_001
    assert found[:4] == [
        [1, "Trial", "Note"],
        [2, "TD-1", 'a "quoted" note'],
        [3, "TD-2", "spaced"],
        [5, "TD-1", 'a "quoted" note'],
    ]
    assert rows(csv_text.read_exactly(sheet, tmp_path, Settings())) == found


def test_a_file_that_is_not_what_was_proven_is_not_read_into_columns(tmp_path):
    source = strict(tmp_path, b"a,b\n1,2\n", ",", 2)
    source.path.write_bytes(b"a,b\n1,2\n3,4\n")
    assert csv_columns.read_columns(source) is None
    source.path.write_bytes(b"a,b\n1,2,3\n")
    assert csv_columns.read_columns(source) is None


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,2\n\n3,4\n",
        b"a,b\n1\n2,3,4\n",
        b"a,b\n1,2,\n",
        b"a,b\r\n1,2\n",
        b'a,b\n1,x"y\n',
        b'a,b\n1,"x"y\n',
        b'a,b\n1,"x\n',
        b"a,b\n1," + b"x" * 40_000 + b"\n",
    ],
)
def test_what_is_not_strict_is_not_left_to_duckdb(tmp_path, content):
    assert strict(tmp_path, content, ",", 2) is None


CELLS = st.text(st.sampled_from('abÉ–0 \t\u00a0\u3000,;|"\n'), max_size=6)


@st.composite
def written(draw):
    """A table and the bytes some program would write for it."""
    width, end = draw(st.integers(2, 4)), draw(st.sampled_from(["\n", "\r\n"]))
    table = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=12))
    table = [[cell.replace("\n", end) for cell in row] for row in [["Trial", *["h"] * (width - 1)], *table]]
    delimiter = draw(st.sampled_from([",", ";", "\t", "|"]))
    text = io.StringIO()
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(table)
    content = text.getvalue()
    if draw(st.booleans()):
        content = content.removesuffix(end)
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    wanted = [[n, *[cell.strip() or None for cell in row]] for n, row in enumerate(table, 1)]
    return content.encode(encoding), delimiter, width, [row for row in wanted if any(row[1:])]


@OFTEN
@given(written())
def test_whatever_is_proven_strict_is_read_cell_by_cell_by_duckdb_and_into_columns(tmp_path, case):
    content, delimiter, width, wanted = case
    source = strict(tmp_path, content, delimiter, width)
    if source is not None:
        assert source.records == len(wanted)
        assert in_duckdb(source) == wanted
        assert in_columns(source) == wanted


@OFTEN
@given(written())
def test_a_file_without_quotes_is_read_cell_by_cell_without_a_proof(tmp_path, case):
    content, delimiter, width, wanted = case
    path = tmp_path / "plain.csv"
    path.write_bytes(content)
    found = csv_columns.read_plain(as_utf8(path, tmp_path).path, Dialect(delimiter, width))
    if found is not None:
        assert [list(row.values()) for row in found.to_pylist()] == wanted


def test_a_large_file_without_quotes_is_read_into_columns(tmp_path):
    sheet = read(tmp_path, b"sep=;\r\nTrial;Note\r\n" + b"TD-1; spaced\xc2\xa0\r\nTD-2;\r\n" * 60_000)
    assert sheet.csv is None
    assert rows(sheet)[:3] == [[2, "Trial", "Note"], [3, "TD-1", "spaced"], [4, "TD-2", None]]
    assert rows(sheet)[-1] == [120_002, "TD-2", None]


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,2\n\n3,4\n",
        b"a,b\n1,2\n , \n3,4\n",
        b"a,b\n1\n2,3,4\n",
        b"a,b\r\n1,2\n",
        b"a,b\n1,2\r3,4\n",
        b"a,b\r1,2\r\n",
        b'a,b\n1,"x"\n',
        b"a,b\n1," + b"x" * 40_000 + b"\n",
    ],
)
def test_what_needs_a_proof_is_not_read_without_one(tmp_path, content):
    path = tmp_path / "plain.csv"
    path.write_bytes(content)
    assert csv_columns.read_plain(path, Dialect(",", 2)) is None


@OFTEN
@given(written())
def test_the_exact_reader_gives_back_what_was_written(tmp_path, case):
    content, delimiter, width, wanted = case
    path = tmp_path / "exact.csv"
    path.write_bytes(content)
    text = as_utf8(path, tmp_path)
    sheet = csv_text._exactly(text.path, Dialect(delimiter, width), tmp_path, Settings())
    assert rows(sheet) == wanted


PLAIN = st.text(st.sampled_from("abcxyzéü019-."), min_size=1, max_size=8)


@OFTEN
@given(
    st.integers(2, 5).flatmap(lambda n: st.lists(st.lists(PLAIN, min_size=n, max_size=n), min_size=2, max_size=9)),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
def test_plain_tables_in_any_dialect_are_recognized(tmp_path, table, delimiter, encoding, end, quoted):
    text = io.StringIO()
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(table)
    assert [row[1:] for row in rows(read(tmp_path, text.getvalue().encode(encoding)))] == table
