"""Library records: KORMARC in UTF-8 and CP949, copies by their numbers, one broken record costs no other."""

import pytest
from pymarc import Field, Indicators, Record, Subfield

from rentbook_desktop.foundation.sheets.marc import HEADERS
from rentbook_desktop.foundation.sheets.opening import open_sheet
from rentbook_desktop.foundation.sheets.rows import RowFault


def record(*fields):
    made = Record(force_utf8=True)
    for tag, *parts in fields:
        subfields = [Subfield(code, value) for code, value in zip(parts[::2], parts[1::2], strict=True)]
        made.add_field(Field(tag, Indicators(" ", " "), subfields))
    return made.as_marc()


BOOK = record(
    ("020", "a", "9788937444319", "c", "12000원"), ("049", "l", "EM0001", "l", "EM0002"), ("056", "a", "813.6"),
    ("245", "a", "토지 /", "n", "1", "d", "박경리"), ("260", "b", "나남,", "c", "2002"),
)  # fmt: skip


def in_cp949(content):
    body = content[24:].decode().encode("cp949")
    leader = content[:9] + b" " + content[10:24]
    # the directory counts bytes: it is written anew for the other encoding
    fields = body.split(b"\x1e")
    directory, at = b"", 0
    for entry, field in zip([fields[0][i : i + 12] for i in range(0, len(fields[0]), 12)], fields[1:], strict=False):
        directory += entry[:3] + b"%04d%05d" % (len(field) + 1, at)
        at += len(field) + 1
    data = directory + b"\x1e" + b"\x1e".join(fields[1:])
    base = 24 + len(directory) + 1
    return b"%05d" % (24 + len(data)) + leader[5:12] + b"%05d" % base + leader[17:] + data


@pytest.mark.parametrize("content", [BOOK, in_cp949(BOOK)], ids=["utf-8", "cp949"])
def test_a_record_is_a_row_for_each_copy_it_names(tmp_path, content):
    path = tmp_path / "books.mrc"
    path.write_bytes(content)
    rows = [dict(zip(HEADERS, row.cells, strict=True)) for row in open_sheet(path, lambda _: False).rows()]
    assert [row["등록번호"] for row in rows] == ["EM0001", "EM0002"]
    assert (rows[0]["서명"], rows[0]["권차"], rows[0]["저자"], rows[0]["ISBN"]) == (
        "토지",
        "1",
        "박경리",
        "9788937444319",
    )
    assert (rows[0]["출판사"], rows[0]["KDC"], rows[0]["정가"]) == ("나남", "813.6", "12000원")


def test_a_broken_record_costs_no_other(tmp_path):
    path = tmp_path / "books.mrc"
    path.write_bytes(BOOK + b"99999" + BOOK[5:60] + b"\x1d" + BOOK)
    found = [row.fault for row in open_sheet(path, lambda _: False).rows()]
    assert found == [None, None, RowFault.ENCODING, None, None]
