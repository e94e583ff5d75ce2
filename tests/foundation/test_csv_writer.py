"""Sheets that no spreadsheet runs, whole or not at all."""

import csv

import pytest

from rentbook_desktop.foundation.csv_writer import CsvPage, all_pages, marked, unmarked
from rentbook_desktop.foundation.errors import Invalid, NotFound
from rentbook_desktop.foundation.sheet_file import write_sheet
from rentbook_desktop.foundation.sheets.opening import open_sheet
from rentbook_desktop.foundation.sheets.values import cell_text


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "+82",
        "-1",
        "@SUM(A1)",
        "  =1",
        "\ufeff=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠a",
        "\u3000=1",
        "\t=1",
        "\x00=1",
        "\r\n=1",
    ],
)
def test_no_cell_is_run_by_a_spreadsheet(name):
    assert marked(name) == "'" + name
    assert marked(-1000) == -1000
    assert marked("a=1") == "a=1"


UNSEEN = [
    "",
    " ",
    "  ",
    "\u3000",
    "\u00a0",
    "\ufeff",
    "\u200b",
    "\u2060",
    "\u00ad",
    "\x00",
    "\u202e",
    "\u3164",
    "\t",
    "\n",
    "\r",
    "\r\n ",
]
BEGINS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫"]
FORMULAS = ["cmd|' /C calc'!A0", 'HYPERLINK("http://evil","a")', "1+1"]


def test_two_hundred_ways_into_a_formula_are_shut_and_read_back_as_they_were(tmp_path):
    corpus = [unseen + begin + formula for unseen in UNSEEN for begin in BEGINS for formula in FORMULAS]
    assert len(corpus) > 500
    path = tmp_path / "books.csv"
    write_sheet(path, ("title",), ((one,) for one in corpus))
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [row[0] for row in csv.reader(file)][1:]
    assert cells == ["'" + one for one in corpus]
    shut = [one for one in corpus if "\x00" not in one]  # a file with that is no text to an import
    write_sheet(path, ("title",), ((one,) for one in shut))
    read = [cell_text(row.cells[0]) for row in open_sheet(path, lambda text: text == "title").rows()]
    assert read == [one.strip() for one in shut]


@pytest.mark.parametrize(
    "text", ["소나기", "a=1", "1-2", "'n Sync", "'", '"=1', "−1,000P", "«a»", "", "#1", "007", "M-00217"]
)
def test_what_runs_nowhere_stays_as_it_is(text):
    assert marked(text) == text


def test_rows_are_written_with_their_header_and_counted(tmp_path):
    path = tmp_path / "books.csv"
    assert write_sheet(path, ("title", "price"), iter([("소나기", 700), ("=1+1", None)])) == 2
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["title", "price"], ["소나기", "700"], ["'=1+1", ""]]


def test_what_fails_in_the_middle_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "books.csv"
    path.write_text("earlier", encoding="utf-8-sig")

    def rows():
        yield ("소나기",)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_sheet(path, ("title",), rows())
    assert [one.name for one in tmp_path.iterdir()] == ["books.csv"]
    assert path.read_text(encoding="utf-8-sig") == "earlier"


def test_neither_a_folder_nor_a_database_is_written_over(tmp_path):
    database = tmp_path / "shop.sqlite3"
    database.write_bytes(b"SQLite format 3\x00 and more")
    for path, error in ((tmp_path, Invalid), (database, Invalid), (tmp_path / "no" / "books.csv", NotFound)):
        with pytest.raises(error):
            write_sheet(path, ("title",), iter([]))
    assert database.read_bytes().startswith(b"SQLite format 3")


def test_pages_are_asked_for_until_one_is_empty():
    pages = {0: CsvPage(rows=((1,), (2,)), last=2), 2: CsvPage(rows=((3,),), last=3), 3: CsvPage(rows=(), last=3)}
    assert list(all_pages(pages.__getitem__)) == [(1,), (2,), (3,)]


@pytest.mark.parametrize("text", ["'=1", "'68 혁명", "''68", "'n Sync", "=1", "'", "＝1", "68 혁명"])
def test_what_begins_with_an_apostrophe_of_its_own_keeps_it(text):
    assert unmarked(marked(text)) == text
