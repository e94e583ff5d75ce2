"""The keys of a page: named in its language, off where they make no sense, once a press."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.page_shortcuts import PageShortcuts


@pytest.fixture
def page(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    made = QWidget()
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    QVBoxLayout(window).addWidget(made)
    window.show()
    window.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    made.keeps = window
    return made


@pytest.fixture
def shortcuts(page, words):
    made = PageShortcuts(words, page, "notices", [("retry", "Ctrl+R"), ("cancel", "Del")])
    made.heard = []
    made.pressed.connect(made.heard.append)
    return made


def test_a_key_says_its_name_and_one_that_is_off_says_nothing(page, shortcuts):
    QTest.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    shortcuts.set_enabled({"retry": False})
    QTest.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page, Qt.Key.Key_Delete)
    assert shortcuts.heard == ["retry", "cancel"]


def test_a_key_that_is_held_down_counts_once(shortcuts):
    assert not any(action.autoRepeat() for action in shortcuts.actions())


def test_another_language_renames_every_key(shortcuts, words):
    before = [action.text() for action in shortcuts.actions()]
    words.set_language("en")
    shortcuts.retranslate()
    assert all(
        one != other for one, other in zip(before, [action.text() for action in shortcuts.actions()], strict=True)
    )


def test_a_key_of_some_parts_works_in_each_of_them_and_nowhere_else(page, shortcuts, qtbot):
    parts = [QWidget(page.window()) for _ in range(3)]
    for part in parts:
        part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        part.show()
    shortcuts.bind("retry", *parts[:2])
    for part in parts:
        part.setFocus()
        QTest.keyClick(part, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert shortcuts.heard == ["retry", "retry"]
