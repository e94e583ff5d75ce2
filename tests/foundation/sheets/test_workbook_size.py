"""What a workbook would take is found out before it is read, whatever it says of itself."""

import struct
import zipfile

import pytest

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.sheets import workbook_size
from rentbook_desktop.foundation.sheets.workbook_size import check_size


def packed(path, name, content):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(name, content)
    return path


def sheet(*places):
    return "".join(f'<row r="{place[1:]}"><c r="{place}"><v>1</v></c></row>' for place in places)


def is_refused(path):
    try:
        check_size(path)
    except Invalid as error:
        return error.reasons[0].code == "FILE_TOO_LARGE_UNPACKED"
    return False


@pytest.mark.parametrize("place", ["Z1048576", "XFD1048576", "XFD500"])
def test_two_cells_far_apart_take_all_between_them(tmp_path, place):
    assert is_refused(packed(tmp_path / "far.xlsx", "xl/worksheets/sheet1.xml", sheet("A1", place)))


def test_a_long_list_of_few_columns_is_no_such_thing(tmp_path):
    assert not is_refused(packed(tmp_path / "long.xlsx", "xl/worksheets/sheet1.xml", sheet("A1", "C1048576")))


def test_a_place_between_two_pieces_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_size, "_PIECE", 7)
    assert is_refused(packed(tmp_path / "far.xlsx", "xl/worksheets/sheet1.xml", sheet("A1", "B2", "XFD1048576")))


def test_repeated_rows_and_cells_count_as_often_as_they_are_repeated(tmp_path):
    row = '<table:table-row table:number-rows-repeated="{}"><table:table-cell table:number-columns-repeated="{}"{}></table:table-row>'
    text = "><text:p>책</text:p></table:table-cell"
    for rows, columns, content, refused in (
        (1_000_000, 3, text, True),
        (10_000, 200, text, True),
        (1_048_576, 16_384, "/", False),
        (100, 10, text, False),
    ):
        path = packed(tmp_path / "list.ods", "content.xml", row.format(rows, columns, content))
        assert is_refused(path) == refused


def test_a_size_that_is_a_lie_hides_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_size, "MAX_UNPACKED", 50_000)
    path = packed(tmp_path / "lie.xlsx", "xl/a.xml", b" " * 60_000)
    content = path.read_bytes()
    said = struct.pack("<L", 60_000)
    assert content.count(said) == 2  # in the entry and in the directory at the end
    path.write_bytes(content.replace(said, struct.pack("<L", 6)))
    assert is_refused(path)


def test_broken_packing_is_left_to_whoever_reads_it(tmp_path):
    path = packed(tmp_path / "broken.xlsx", "xl/a.xml", b"abc" * 1000)
    content = bytearray(path.read_bytes())
    content[45:60] = b"\xff" * 15
    path.write_bytes(bytes(content))
    check_size(path)
