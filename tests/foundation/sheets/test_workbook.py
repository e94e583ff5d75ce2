"""Spreadsheets: values as they would be typed, the sheet that has a header, nothing that unpacks without end."""

import zipfile

import pytest

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.sheets.opening import open_sheet

SHEET = """<?xml version="1.0" encoding="UTF-8"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"""
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="목록" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def cell(one):
    return f"<c>{one}</c>" if one.startswith("<") else f'<c t="inlineStr"><is><t>{one}</t></is></c>'


def written(path, rows):
    cells = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in (PARTS | {"xl/worksheets/sheet1.xml": SHEET.format(rows=cells)}).items():
            book.writestr(name, content)
    return path


def known(text):
    return text in {"제목", "등록번호"}


def test_numbers_are_read_as_typed_and_what_lost_digits_says_so(tmp_path):
    rows = [
        ("도서 목록", ""),
        ("제목", "등록번호"),
        ("소나기", "<v>9788937444319</v>"),
        ("날개", "<v>9912140000000000</v>"),
        ("봄봄", "<v>12.5</v>"),
    ]
    sheet = open_sheet(written(tmp_path / "list.bin", rows), known)
    assert sheet.headers == ("제목", "등록번호")
    assert [row.cells[1] for row in sheet.rows()] == ["9788937444319", "9.91214E+15", "12.5"]


def test_a_formula_is_no_more_than_its_value(tmp_path):
    rows = [("제목", "등록번호"), ("소나기", "<f>1+1</f><v>2</v>")]
    sheet = open_sheet(written(tmp_path / "list.xlsx", rows), known)
    assert [row.cells[1] for row in sheet.rows()] == ["2"]


def test_what_unpacks_without_end_and_what_is_no_workbook_is_refused(tmp_path):
    bomb, other = tmp_path / "bomb.xlsx", tmp_path / "other.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as book, book.open("xl/a.xml", "w", force_zip64=True) as part:
        for _ in range(170):
            part.write(b" " * 1_000_000)
    other.write_bytes(b"PK\x03\x04 no zip")
    for path, code in ((bomb, "FILE_TOO_LARGE_UNPACKED"), (other, "FILE_NO_WORKBOOK")):
        with pytest.raises(Invalid) as refused:
            open_sheet(path, known)
        assert refused.value.reasons[0].code == code


def test_a_formula_without_a_value_is_nothing_and_none_is_worked_out(tmp_path):
    rows = [
        ("제목", "등록번호"),
        ("소나기", '<f>HYPERLINK("http://127.0.0.1/","A-1")</f>'),
        ("날개", "<f>REPT(A1,99999)</f>"),
    ]
    sheet = open_sheet(written(tmp_path / "list.xlsx", rows), known)
    assert [list(row.cells) for row in sheet.rows()] == [["소나기", ""], ["날개", ""]]


def test_a_list_with_too_many_columns_is_refused(tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text("제목" + ",열" * 1000 + "\n소나기\n", encoding="utf-8")
    with pytest.raises(Invalid) as refused:
        open_sheet(path, known)
    assert refused.value.reasons[0].code == "LIST_TOO_WIDE"
