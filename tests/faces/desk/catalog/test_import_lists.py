"""The lines of which something is told, and what one press does about them."""

from rentbook_desktop.catalog.imports import TitleChange
from rentbook_desktop.faces.desk.catalog.import_lists import ImportLists, ToldLine


def test_a_press_on_a_line_that_can_be_mended_says_for_which_reason(qtbot, theme, words):
    lists = ImportLists(words)
    qtbot.addWidget(lists)
    told = []
    lists.fix_wanted.connect(told.append)
    lines = [
        ToldLine(lines="2", why="제목이 없어요", whole="제목이 없어요."),
        ToldLine(lines="3", why="모르는 등급이에요", whole="", fix="UNKNOWN_RATING"),
    ]
    lists.show_wrong(lines, 2)
    assert not lists.wrong.isColumnHidden(1)
    lists.wrong.activated_row.emit(0)
    lists.wrong.link_pressed.emit(1, "fix")
    assert told == ["UNKNOWN_RATING"]
    lists.show_wrong(lines[:1], 1)
    assert lists.wrong.isColumnHidden(1)


def test_a_title_that_comes_into_a_tier_was_in_none(qtbot, theme, words):
    lists = ImportLists(words)
    qtbot.addWidget(lists)
    none, since = {"tier": "STANDARD", "tier_since": None}, {"tier": "신간", "tier_since": "2026-11-20"}
    form = {"line": 2, "title_id": 1, "name": "날개"}
    lists.show_changes(
        [TitleChange(before=none, after=since, **form), TitleChange(before=since, after=none, **form)], 2
    )
    nothing = words.tr("catalog.import_nothing_there")
    said = [row.cells[0].second for row in (lists.changes.rows.row(0), lists.changes.rows.row(1))]
    for text, was, now in zip(said, (nothing, "신간"), ("신간", nothing), strict=True):
        assert words.tr("catalog.import_change", field=words.tr("sheet.field.tier"), was=was, now=now) in text
    assert "STANDARD" not in "".join(said)
