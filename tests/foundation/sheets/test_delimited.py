"""Delimited text: whatever its quotation marks do, no row gets the text of another, and every line is a row or told."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.sheets import delimited
from rentbook_desktop.foundation.sheets.delimited import delimited_sheet
from rentbook_desktop.foundation.sheets.rows import RowFault
from rentbook_desktop.foundation.sheets.text_lines import TextLine

CELLS = st.text(st.sampled_from('가나다 ab12.-()"“\n'), max_size=8)


def known(text):
    return text.strip() in {"제목", "저자", "출판사"}


def read(path, content, encoding="utf-8"):
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return list(delimited_sheet(path, known).rows())


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("sheets") / "list.csv"


@pytest.mark.campaign
@given(st.lists(st.tuples(CELLS, CELLS, CELLS).filter(lambda row: any(cell.strip() for cell in row)), max_size=6))
def test_what_a_spreadsheet_writes_is_read_as_it_was(path, rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([("제목", "저자", "출판사"), *rows])
    found = read(path, text.getvalue())
    assert [tuple(row.cells) for row in found] == rows


@pytest.mark.campaign
@given(st.lists(st.text(st.sampled_from('가나",'), min_size=1, max_size=12), max_size=8))
def test_whatever_the_quotation_marks_do_each_line_is_a_row_or_is_told(path, lines):
    marked = [f"{number}번,{line}" for number, line in enumerate(lines)]
    found = read(path, "\n".join(["제목,저자,출판사", *marked]) + "\n")
    for row in found:
        numbers = [cell for cell in row.cells[:1] if cell.strip()]
        assert row.fault is not None or numbers[0] == f"{row.line - 2}번"
    taken = sum(1 + sum(cell.count("\n") for cell in row.cells) for row in found)
    assert taken >= len(lines)


def test_rows_within_a_cell_are_told_and_not_swallowed(path):
    found = read(path, '제목,저자,출판사\n하나,둘,"셋\n넷,다섯,여섯\n일곱,여덟,아홉"\n열,하나,둘\n')
    assert found[-1].cells == ["열", "하나", "둘"]
    assert not [row for row in found if any("\n" in cell for cell in row.cells)]


def test_a_cell_over_several_lines_is_one(path):
    (row,) = read(path, '제목,저자,출판사\n하나,"둘\n셋",넷\n')
    assert (row.cells[1], row.fault) == ("둘\n셋", None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_encodings_and_separators_are_found(path, encoding, separator):
    content = "제목,저자,출판사\n뷁의 전설,똠방각하,펲시\n".replace(",", separator)
    assert [row.cells for row in read(path, content, encoding)] == [["뷁의 전설", "똠방각하", "펲시"]]


def test_more_cells_than_columns_are_told(path):
    found = read(path, "제목,저자\n왕자, 공주,홍길동\n소나기,황순원,\n")
    assert [row.fault for row in found] == [RowFault.TOO_MANY_CELLS, None]


def test_a_line_without_end_costs_no_other_and_little_memory(path):
    with path.open("wb") as file:
        file.write("제목,저자\n소나기,황순원\n".encode())
        for _ in range(30):
            file.write(b"x" * 1_000_000)
        file.write("\n날개,이상\n".encode())
    found = list(delimited_sheet(path, known).rows())
    assert [row.fault for row in found] == [None, RowFault.TOO_LONG, None]


def test_a_list_with_too_many_lines_is_refused_before_it_is_read(path, monkeypatch):
    monkeypatch.setattr(delimited, "MAX_LINES", 100)
    monkeypatch.setattr(delimited, "_PIECE", 64)
    path.write_text("제목,저자\n" + "소나기,황순원\n" * 99, encoding="utf-8")
    assert len(list(delimited_sheet(path, known).rows())) == 99
    path.write_text("제목,저자\n" + "소나기,황순원\n" * 100, encoding="utf-8")
    with pytest.raises(Invalid) as refused:
        delimited_sheet(path, known)
    assert refused.value.reasons[0].code == "LIST_TOO_LONG"


def test_lines_that_all_open_a_cell_are_looked_at_a_bounded_number_of_times(path, monkeypatch):
    tried = []
    strict = delimited._strict
    monkeypatch.setattr(
        delimited, "_strict", lambda lines, separator: tried.append(len(lines)) or strict(lines, separator)
    )
    found = read(path, "제목,저자,출판사\n" + '하나,"둘,셋\n' * 300)
    assert len(found) == 300
    assert len(tried) < 300 * (delimited._MAX_TRIES + 4)


def test_no_more_is_looked_at_ahead_than_one_line_may_be_long(path, monkeypatch):
    monkeypatch.setattr(delimited, "MAX_LINE", 200)
    waiting = []
    lines = iter([TextLine(number, "x" * 50, None) for number in range(100)])
    delimited._look_ahead(lines, waiting)
    assert len(waiting) == 5
