"""Workbooks whose cells are texts and numbers, read back as they were."""

import stat
import zipfile
from itertools import repeat

import pytest

from rentbook_desktop.foundation import xlsx_writer
from rentbook_desktop.foundation.errors import Invalid, Unavailable
from rentbook_desktop.foundation.sheet_file import write_sheet
from rentbook_desktop.foundation.sheets.opening import open_sheet
from rentbook_desktop.foundation.sheets.values import cell_text
from tests.foundation.test_csv_writer import BEGINS, FORMULAS, UNSEEN

TEXTS = [
    "소나기",
    "007",
    "9788937461057",
    "1E5",
    "R&B <b>",
    "'68 혁명",
    "_x0041_",
    "https://a.kr",
    "두 줄\n제목",
    "TRUE",
    "熱河日記 😀",
]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "books.xlsx"


def read(path):
    return [tuple(map(cell_text, row.cells)) for row in open_sheet(path, lambda text: text == "title").rows()]


def test_texts_stay_texts_and_numbers_numbers(path):
    assert write_sheet(path, ("title", "price"), ((text, 1000) for text in TEXTS)) == len(TEXTS)
    assert read(path) == [(text, "1000") for text in TEXTS]
    assert path.read_bytes().startswith(b"PK")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["books.xlsx"]


def test_two_hundred_ways_into_a_formula_are_shut_as_in_csv(path):
    corpus = [unseen + begin + formula for unseen in UNSEEN for begin in BEGINS for formula in FORMULAS]
    write_sheet(path, ("title",), ((one,) for one in corpus if "\x00" not in one))
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert sheet.count("<t>'") + sheet.count('<t xml:space="preserve">\'') == len(corpus) - sum(
        "\x00" in one for one in corpus
    )
    assert "hyperlink" not in sheet.lower().replace("hyperlink(", "")


def test_more_than_a_workbook_holds_is_refused_and_nothing_is_left(path, monkeypatch):
    monkeypatch.setattr(xlsx_writer, "MAX_ROWS", 3)
    for rows in (repeat(("a",)), [("가" * xlsx_writer.MAX_CHARACTERS,)]):
        with pytest.raises(Invalid) as error:
            write_sheet(path, ("title",), rows)
        assert [one.code for one in error.value.reasons] == ["SHEET_TOO_LARGE"]
    assert list(path.parent.iterdir()) == []
    assert write_sheet(path, ("title",), [("a",)] * 2) == 2


def test_a_disk_that_is_full_at_the_end_is_told(path, monkeypatch):
    import xlsxwriter.packager

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(xlsxwriter.packager.Packager, "_write_worksheet_files", full)
    with pytest.raises(Unavailable) as error:
        write_sheet(path, ("title",), [("a",)])
    assert error.value.code == "DISK_FULL"
    assert list(path.parent.iterdir()) == []
