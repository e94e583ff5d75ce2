"""The lines of which something is told, and what one press does about them."""

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
