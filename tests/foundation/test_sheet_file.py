"""A sheet that grows part by part, and stands there whole or not at all."""

import weakref

import pytest

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.sheet_file import FORMS, SheetFile, write_sheet
from rentbook_desktop.foundation.sheets.opening import open_sheet

forms = pytest.mark.parametrize("form", FORMS)


@forms
def test_parts_follow_one_another_and_the_file_stands_when_it_is_closed(tmp_path, form):
    path = tmp_path / f"books.{form}"
    file = SheetFile(path, ("title",))
    file.add([("하나",), ("둘",)])
    file.add([("셋",)])
    assert not path.exists()
    assert file.close() == 3
    rows = open_sheet(path, lambda text: text == "title").rows()
    assert [row.cells[0] for row in rows] == ["하나", "둘", "셋"]


@forms
def test_what_is_dropped_or_fails_leaves_nothing_behind(tmp_path, form):
    path = tmp_path / f"books.{form}"
    file = SheetFile(path, ("title",))
    file.add([("하나",)])
    file.drop()

    def rows():
        yield ("하나",)
        raise Invalid("INVALID_FILE")

    with pytest.raises(Invalid):
        SheetFile(path, ("title",)).add(rows())
    assert list(tmp_path.iterdir()) == []


class _Row(list):
    """A row that can be watched."""

    __hash__ = object.__hash__


@forms
def test_rows_that_are_written_are_not_held(tmp_path, form):
    alive, most = weakref.WeakSet(), 0

    def rows():
        nonlocal most
        for number in range(5000):
            row = _Row([number, f"제목 {number}"])
            alive.add(row)
            most = max(most, len(alive))
            yield row

    assert write_sheet(tmp_path / f"books.{form}", ("id", "title"), rows()) == 5000
    assert most <= 3
