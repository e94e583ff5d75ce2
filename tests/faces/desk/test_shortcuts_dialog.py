"""All keys on one card: those of the page and those that always work."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.shortcuts_dialog import KeyList, ShortcutsDialog


def action(parent, words, keys=""):
    made = QAction(words, parent)
    made.setShortcut(QKeySequence(keys))
    return made


@pytest.fixture
def dialog(qtbot, theme, words):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    window.activateWindow()
    made = ShortcutsDialog(words, window)
    made.show_keys(
        "도서", [action(window, "수정", "F2"), action(window, "키 없음")], [action(window, "잠그기", "Ctrl+L")]
    )
    made.keeps = window
    return made


def test_each_key_is_said_with_what_it_does_and_nothing_without_a_key(dialog):
    assert [one.accessibleName() for one in dialog.findChildren(KeyList)] == ["F2 수정", "Ctrl+L 잠그기"]
    assert dialog.accessibleName()


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Escape])
def test_the_key_that_opened_it_closes_it_too(dialog, key):
    assert dialog.isVisible()
    QTest.keyClick(dialog, key)
    assert not dialog.isVisible()


def test_a_longer_list_is_higher(qtbot, theme):
    keys, parent = KeyList(), QWidget()
    qtbot.addWidget(keys)
    qtbot.addWidget(parent)
    keys.show_actions([action(parent, "하나", "F2")], "off")
    low = keys.sizeHint().height()
    keys.show_actions([action(parent, "하나", "F2"), action(parent, "둘", "F3")], "off")
    assert keys.sizeHint().height() == 2 * low


def test_the_list_of_the_first_day_is_reached_while_something_of_it_is_left(dialog):
    assert not dialog.first_day.isVisibleTo(dialog)
    wanted = []
    dialog._show_first_day = lambda: wanted.append(1)
    dialog.show_keys("도서", [], [], has_first_day=True)
    dialog.first_day.click()
    assert (wanted, dialog.isVisible()) == ([1], False)
