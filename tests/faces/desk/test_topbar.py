"""The head of the window: what page this is, its own widgets, and the way to the palette."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from rentbook_desktop.faces.desk.topbar import TopBar


@pytest.fixture
def bar(qtbot, theme):
    made = TopBar()
    qtbot.addWidget(made)
    made.set_text("책과 고객 찾기", "찾기", "도움말")
    made.resize(1200, 68)
    made.show()
    return made


def test_another_page_takes_its_widgets_along_and_the_same_ones_stay(bar):
    first, second = QLabel("하나"), QLabel("둘")
    bar.show_header("도서", "120권", [first])
    bar.show_header("도서", "121권", [first])
    assert (bar.title.text(), bar.context.text(), first.isVisible()) == ("도서", "121권", True)
    bar.show_header("고객", "", [second])
    assert (first.isVisible(), second.isVisible()) == (False, True)


def test_search_and_help_are_pressed(qtbot, bar):
    with qtbot.waitSignal(bar.palette_wanted):
        QTest.mouseClick(bar.search, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.help_wanted):
        QTest.mouseClick(bar.help, Qt.MouseButton.LeftButton)


def test_in_a_narrow_window_the_search_is_narrow_and_says_the_same(bar):
    wide = bar.search.sizeHint().width()
    bar.resize(800, 68)
    assert bar.search.narrow
    assert bar.search.sizeHint().width() < wide
    assert bar.search.accessibleName() == "책과 고객 찾기"
