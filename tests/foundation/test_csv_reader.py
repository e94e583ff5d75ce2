"""Sheets as other programs save them, read under our own names for their columns."""

import pytest

from rentbook_desktop.foundation import csv_reader
from rentbook_desktop.foundation.csv_reader import read_csv
from rentbook_desktop.foundation.errors import Invalid, NotFound

ALIASES = {"name": ("title", "제목"), "price": ("price", "대여료")}


@pytest.fixture
def sheet(tmp_path):
    def write(content, encoding="utf-8"):
        path = tmp_path / "books.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_usual_encoding_and_separator_is_read(sheet, encoding, separator):
    path = sheet(f"대여료{separator}제목\r\n700{separator}소나기\r\n", encoding)
    (row,) = read_csv(path, ALIASES, wanted=("name",))
    assert (row.line, row.cells) == (2, {"name": "소나기", "price": "700"})


def test_blank_rows_are_passed_over_and_a_short_one_lacks_its_last_cells(sheet):
    rows = read_csv(sheet("title,price\n\n , \n소나기\n"), ALIASES, wanted=())
    assert [(row.line, dict(row.cells)) for row in rows] == [(4, {"name": "소나기"})]


def test_a_guard_against_formulas_is_taken_off_and_entities_are_read(sheet):
    rows = read_csv(sheet("title\n'=1+1\n'평범\nTom &amp; Jerry\n"), ALIASES, wanted=())
    assert [row.cells["name"] for row in rows] == ["=1+1", "'평범", "Tom & Jerry"]


def test_a_column_that_is_missing_is_named(sheet):
    with pytest.raises(Invalid) as error:
        read_csv(sheet("author\n현진건\n"), ALIASES, wanted=("name",))
    (reason,) = error.value.reasons
    assert (reason.code, reason.values["columns"]) == ("FILE_WITHOUT_COLUMNS", "title / 제목")


def test_what_is_no_text_or_too_large_or_not_there_is_not_read(sheet, tmp_path, monkeypatch):
    with pytest.raises(Invalid, match="FILE_NO_TEXT"):
        read_csv(sheet(b"\x89PNG\r\n\x1a\n\x00"), ALIASES, wanted=())
    monkeypatch.setattr(csv_reader, "MAX_BYTES", 3)
    with pytest.raises(Invalid, match="FILE_TOO_LARGE"):
        read_csv(sheet("title"), ALIASES, wanted=())
    with pytest.raises(Invalid, match="FILE_IS_NONE"):
        read_csv(tmp_path, ALIASES, wanted=())
    with pytest.raises(NotFound):
        read_csv(tmp_path / "\0", ALIASES, wanted=())
